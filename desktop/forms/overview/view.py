"""The tab Gambaran: a sentence, pictures at the left, every kelurahan in a table at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.figures import number
from desktop.forms.overview.shown import OverviewShown, PlaceLine, StatusBar, narrowed
from desktop.ui.banner import Notice
from desktop.ui.bar_chart import Bar, BarChart, Legend, Part
from desktop.ui.busy import BusySign
from desktop.ui.buttons import Button
from desktop.ui.combo_field import ComboField
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Told
from desktop.ui.file_dialogs import FileQuestion, choose_place
from desktop.ui.filter_field import FilterField
from desktop.ui.keys import Key
from desktop.ui.memory import Memory
from desktop.ui.page import Page, label, sheet
from desktop.ui.problem_summary import ProblemSummary
from desktop.ui.table_view import TableView
from desktop.ui.tables import Column
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import L, M, S, Tone

_SIDE_BY_SIDE = 980
_TABLE_HEIGHT = 320


def _columns() -> tuple[Column[PlaceLine], ...]:
    def figure(title: str, of: Callable[[PlaceLine], int], width: int) -> Column[PlaceLine]:
        return Column(title, lambda line: number(of(line)), width, right=True, sort=of)

    return (
        Column(tr("Kelurahan atau desa"), lambda line: line.name, 146),
        Column(tr("Kecamatan"), lambda line: line.kecamatan, 186),
        figure(tr("Aktif"), lambda line: line.active, 80),
        figure(tr("Tidak aktif"), lambda line: line.inactive, 88),
        figure(tr("Jumlah"), lambda line: line.people, 80),
        Column(
            tr("Aktif %"),
            lambda line: f"{line.share * 100:.1f}".replace(".", ","),
            66,
            right=True,
            sort=lambda line: line.share,
        ),
    )


class OverviewPage(Page):
    """`city_chosen` gives a code, `save_asked` a path and "xlsx" or "pdf"; `roster_asked` wants the data."""

    refreshed = Signal()
    city_chosen = Signal(str)
    save_asked = Signal(str, str)
    roster_asked = Signal()

    def __init__(self, today: Callable[[], date], memory: Memory, notice: Notice) -> None:
        super().__init__(tr("Gambaran"), heading=False)
        self.help_lines = (
            tr("Peserta menurut segmen, status, dan kelurahan; dihitung sekali untuk setiap data."),
            tr("Klik judul kolom untuk mengurutkan, misalnya menurut yang tidak aktif."),
        )
        self.presenter: object = None
        self._today, self._memory, self._notice = today, memory, notice
        self._places: tuple[PlaceLine, ...] = ()
        self._parts: list[QWidget] = []
        self.problems = ProblemSummary()
        self.sentence = label("", "lead-strong", wraps=True)
        self.city = ComboField()
        self.busy = BusySign()
        self.segments = BarChart(tr("Peserta menurut segmen"))
        self.worst = BarChart(tr("Kelurahan dengan paling banyak peserta tidak aktif"))
        self.months = BarChart(tr("Peserta dari bulan ke bulan"))
        self.search = FilterField(tr("Saring kelurahan atau kecamatan …"), tr("Saring kelurahan"))
        empty = EmptyState("search", tr("Tidak ada yang cocok"), tr("Periksa ejaannya, atau tekan Esc."))
        self.table: TableView[PlaceLine] = TableView(
            "overview-places", tr("Peserta menurut kelurahan"), _columns(), empty, memory
        )
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.first_field = self.search

    def _build(self) -> None:
        figures = QWidget()
        outer = QVBoxLayout(figures)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(M)
        head = QHBoxLayout()
        head.setSpacing(M)
        head.addWidget(self.sentence, 1)
        head.addWidget(self.busy)
        self._caption = label(self.letters.mark(tr("Kota")), "label")
        self._caption.setTextFormat(Qt.TextFormat.AutoText)
        self._caption.setBuddy(self.city)
        self.city.setAccessibleName(tr("Kota"))
        self.city.setFixedWidth(220)
        head.addWidget(self._caption)
        head.addWidget(self.city)
        outer.addLayout(head)
        outer.addWidget(self.problems)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(L)
        self._sides.addWidget(self._pictures(), 7)
        self._sides.addWidget(self._table(), 10)  # room for a kecamatan's whole name and five digits
        outer.addLayout(self._sides, 1)
        to_roster = Button(tr("Ke data peserta"), icon="import")
        to_roster.clicked.connect(self.roster_asked)
        self._empty = EmptyState("report", tr("Belum ada gambaran"), "", to_roster)
        self._stack.addWidget(figures)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self._xlsx = Button(tr("Simpan Excel …"), icon="save")
        self._pdf = Button(tr("Simpan PDF …"), kind="primary", icon="save", key=Key.SAVE)
        self.foot(self._xlsx, self._pdf)

    def _pictures(self) -> QWidget:
        frame, column = sheet(spacing=S)
        for words, chart in (
            (tr("Menurut segmen"), self.segments),
            (tr("Paling banyak yang tidak aktif"), self.worst),
            (tr("Dari bulan ke bulan"), self.months),
        ):
            part = QWidget()
            self._parts.append(part)
            inner = QVBoxLayout(part)
            inner.setContentsMargins(0, 0, 0, S)
            inner.setSpacing(S)
            inner.addWidget(label(words, "section"))
            inner.addWidget(chart)
            column.addWidget(part)
        column.addStretch(1)
        return frame

    def _table(self) -> QFrame:
        frame, column = sheet(spacing=S)
        head = QHBoxLayout()
        head.addWidget(label(tr("Menurut kelurahan"), "section"))
        head.addStretch(1)
        self.search.setFixedWidth(260)
        head.addWidget(self.search)
        column.addLayout(head)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        column.addWidget(self.table, 1)
        return frame

    def _connect(self) -> None:
        self.city.changed.connect(lambda: self.city_chosen.emit(self.city.value()))
        self.search.paused.connect(lambda _text: self._show_places())
        self.search.down.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self._xlsx.clicked.connect(lambda: self._ask_place("xlsx"))
        self._pdf.clicked.connect(lambda: self._ask_place("pdf"))
        self.on_key(Key.SAVE, self._pdf.click, self._pdf)
        self.on_key(Key.REFRESH, self.refreshed.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table below the pictures where both have no room side by side."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * current_theme().scale // 100
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)

    def entered(self) -> None:
        """Read the figures whenever the tab comes to the front."""
        super().entered()
        self.refreshed.emit()

    def press(self, key: Key) -> bool:
        """Esc leads from a narrowed table to the whole one."""
        if key is Key.BACK and self.search.value():
            self.search.clear()
            self._show_places()
            return True
        return super().press(key)

    # What the presenter asks (OverviewView).

    def show_busy(self, *, busy: bool) -> None:
        """Turn the sign while the roster is counted."""
        if busy:
            self.busy.start()
        else:
            self.busy.stop()

    def show_cities(self, cities: Sequence[tuple[str, str]], city: str) -> None:
        """Offer the cities of the roster; a single one needs no choice."""
        self.city.set_items(cities)
        self.city.set_value(city)
        for widget in (self.city, self._caption):
            widget.setVisible(len(cities) > 1)

    def show_overview(self, shown: OverviewShown) -> None:
        """Show the figures."""
        self.sentence.setText(shown.sentence)
        legend = [Legend(tr("Aktif"), Tone.GOOD), Legend(tr("Tidak aktif"), Tone.BAD)]
        if shown.has_unknown:
            legend.append(Legend(tr("Tidak diketahui"), Tone.INFO))
        self.segments.show_bars([_bar(one) for one in shown.segments], legend)
        self.worst.show_bars([_inactive_bar(one) for one in shown.worst])
        self.months.show_bars([_bar(one) for one in shown.months])
        self._parts[1].setVisible(bool(shown.worst))
        self._parts[2].setVisible(bool(shown.months))
        self._places = shown.places
        self._show_places()
        self._stack.setCurrentIndex(0)

    def show_nothing(self, sentence: str) -> None:
        """Show why there are no figures, and the way to them."""
        self._empty.say(tr("Belum ada gambaran"), sentence)
        self._stack.setCurrentIndex(1)

    def show_exports(self, why_not: str) -> None:
        """Allow the exports, or say why not."""
        for button in (self._pdf, self._xlsx):
            button.setEnabled(not why_not)
            button.setToolTip(why_not or button.text())

    def show_problems(self, told: Sequence[Told]) -> None:
        """Say above the figures what went wrong."""
        self.problems.show_entries([("", "", one.message) for one in told])

    def say(self, sentence: str) -> None:
        """Say what was done."""
        self._notice.say(sentence, Tone.GOOD)

    def _show_places(self) -> None:
        self.table.set_rows(narrowed(self._places, self.search.value()))

    def _ask_place(self, kind: str) -> None:
        title = tr("Simpan gambaran sebagai PDF") if kind == "pdf" else tr("Simpan gambaran sebagai Excel")
        filters = (tr("PDF (*.pdf)") if kind == "pdf" else tr("Excel (*.xlsx)"),)
        name = f"laporan-gambaran-jkn-{self._today():%Y-%m}.{kind}"
        ask = FileQuestion(self._memory, "report", title, filters)
        choose_place(self, ask, name, lambda path: self.save_asked.emit(path, kind))


def _bar(one: StatusBar) -> Bar:
    parts = (Part(one.active, Tone.GOOD), Part(one.inactive, Tone.BAD), Part(one.unknown, Tone.INFO))
    return Bar(one.word, parts, one.words)


def _inactive_bar(one: StatusBar) -> Bar:
    return Bar(one.word, (Part(one.inactive, Tone.BAD),), one.words)
