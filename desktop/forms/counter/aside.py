"""What a clerk does beside the letter once the answer is there: the patient's slip, and a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget

from desktop.forms.counter.desk import Desk
from desktop.forms.counter.presenter import CounterPresenter
from desktop.forms.counter.slip_panel import SlipPanel
from desktop.forms.counter.slip_presenter import SlipPresenter
from desktop.forms.mood import Mood
from desktop.forms.refusals.recording import RecordingPresenter, RefusalAsked
from desktop.ui.banner import Notice
from desktop.ui.fields import Told
from desktop.ui.jobs import InlineJobs, Jobs
from desktop.ui.text import tr
from desktop.ui.tokens import Tone

_DESK, _SLIP = 1, 3
"""Places in the counter's stack."""


class Aside:
    """Shows slip and refusal for the counter; `to_verdict` brings the answer back to the front."""

    def __init__(
        self,
        desk: Desk,
        stack: QStackedWidget,
        jobs: Jobs | InlineJobs,
        notice: Notice,
        to_verdict: Callable[[], None],
    ) -> None:
        self._desk, self._stack, self._notice, self._to_verdict = desk, stack, notice, to_verdict
        self.slip = SlipPanel(jobs)

    def bind(self, counter: CounterPresenter, slip: SlipPresenter, recording: RecordingPresenter) -> None:
        """Connect with the presenters; called once."""
        self._counter, self._slip_on, self._recording = counter, slip, recording
        self._desk.verdict.slip_asked.connect(self.ask_slip)
        self._desk.verdict.refusal_asked.connect(self.ask_refusal)
        self._desk.refusal.recorded.connect(recording.record)
        self._desk.refusal.closed.connect(recording.close)
        self.slip.printed.connect(slip.print_slip)
        self.slip.saved.connect(slip.save_slip)
        self.slip.closed.connect(slip.close)

    def ask_slip(self) -> None:
        """Show the slip of the answer that stands here."""
        if self._at_answer() and self._counter.verdict_id():
            self._counter.keep_visit()
            self._slip_on.open(self._counter.verdict_id())

    def ask_refusal(self) -> None:
        """Record that a place turned away whoever is at the counter, else lead to the log."""
        if not self._counter.has_person():
            self._counter.refuse()
        elif self._at_answer():
            self._counter.keep_visit()
            patient_id, name = self._counter.subject()
            self._recording.open(patient_id=patient_id, name=name)

    def save(self) -> bool:
        """Do what F9 means here; False when neither slip nor refusal is in front."""
        if self._slip_on.is_open():
            self._slip_on.save_slip()
        elif self._recording.is_open():
            self._desk.refusal.record()
        else:
            return False
        return True

    def leave(self) -> bool:
        """Close slip or refusal; False when neither is in front."""
        if self._slip_on.is_open():
            self._slip_on.close()
        elif self._recording.is_open():
            self._recording.close()
        else:
            return False
        return True

    # What the presenters ask.

    def show_recorded(self, *, recorded: bool) -> None:
        """Say whether this contact stands in the day's register."""
        self._desk.case.show_recorded(recorded=recorded)

    def tell_visit(self, sentence: str, take_back: Callable[[], None] | None) -> None:
        """Say what became of a visit, with the way to take it back."""
        if take_back is None:
            self._notice.say(sentence, Tone.BAD)
        else:
            self._notice.offer(sentence, tr("Bukan kunjungan"), take_back)

    def show_slip(self, pdf: bytes) -> None:
        """Show the slip in place of the desk."""
        self._stack.setCurrentIndex(_SLIP)
        self.slip.show_slip(pdf)

    def show_slip_problems(self, told: Sequence[Told]) -> None:
        """Say why there is no slip."""
        self._notice.say(" ".join(one.message for one in told), Tone.BAD)

    def close_slip(self) -> None:
        """Show the desk again."""
        self.slip.clear()
        if self._stack.currentIndex() == _SLIP:
            self._stack.setCurrentIndex(_DESK)
            self._to_verdict()

    def show_refusal(self, asked: RefusalAsked) -> None:
        """Open the form beside the person."""
        self._desk.bring(self._desk.refusal)
        self._desk.refusal.show_refusal(asked)

    def show_refusal_problems(self, told: Sequence[Told]) -> None:
        """Put problems under their fields."""
        self._desk.refusal.show_problems(told)

    def close_refusal(self, sentence: str) -> None:
        """Show the answer again, with what was recorded."""
        if self._desk.front() is self._desk.refusal:
            self._to_verdict()
        if sentence:
            self._notice.say(sentence, Tone.GOOD)

    def show_printing(self, *, busy: bool) -> None:
        """Let the buttons of the slip wait."""
        self.slip.show_printing(busy=busy)

    def say(self, sentence: str, mood: Mood) -> None:
        """Say where the slip went."""
        self.slip.say(sentence, mood)

    def _at_answer(self) -> bool:
        return self._stack.currentIndex() == _DESK and self._desk.front() is self._desk.verdict
