"""The sheet on which a scheme is read: one document, scrolled with the arrow keys, copied with Ctrl+C."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtWidgets import QFrame, QTextBrowser

from desktop.forms.schemes.shown import RuleShown, SchemeShown, SectionShown
from desktop.ui.text import tr
from desktop.ui.theme import current_theme
from desktop.ui.tokens import Colours, Tone


class ReadingSheet(QTextBrowser):
    """Shows one `SchemeShown`."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "reading")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(tr("Aturan program yang dipilih"))
        self.document().setDocumentMargin(20)
        self._shown: SchemeShown | None = None

    def show_scheme(self, shown: SchemeShown) -> None:
        """Show a scheme from its top; the same one read again stays where it was scrolled to."""
        same = self._shown is not None and self._shown.name == shown.name
        place = self.verticalScrollBar().value() if same else 0
        self._shown = shown
        self.setHtml(_page(shown))
        self.verticalScrollBar().setValue(place)

    def dress(self) -> None:
        """Write the document anew in the colours and sizes of the current theme."""
        if self._shown is not None:
            self.show_scheme(self._shown)


def _page(shown: SchemeShown) -> str:
    theme = current_theme()
    colours, small = theme.colours, theme.px("small")
    ink, soft = colours.tone(Tone(shown.mood))
    doubt = f"&nbsp;&nbsp;{_mark(tr('belum dikonfirmasi'), colours)}" if shown.doubtful else ""
    facts = "".join(
        f'<tr><td style="color:{colours.ink_soft}; padding:0 16px 4px 0">{escape(word)}</td>'
        f'<td style="padding:0 0 4px 0">{escape(value)}</td></tr>'
        for word, value in shown.facts
    )
    sections = "".join(part for section in shown.sections for part in _section(section, colours, small))
    title = f"font-size:{theme.px('title')}px; font-weight:600; margin:0 0 6px 0"
    return (
        f'<p style="{title}">{escape(shown.name)}</p>'
        f'<p style="margin:0 0 10px 0"><span style="color:{ink}; background:{soft}; font-weight:500">'
        f"&nbsp;{escape(shown.state)}&nbsp;</span>{doubt}</p>"
        f'<p style="margin:0 0 10px 0">{escape(shown.summary)}</p>'
        f'<table cellspacing="0" cellpadding="0" style="margin-top:12px">{facts}</table>'
        f"{sections}"
        f'<p style="color:{colours.ink_soft}; font-size:{small}px; margin:24px 0 0 0">'
        f"{escape(tr('Sidik berkas aturan (SHA-256): {sum}').format(sum=shown.checksum))}</p>"
    )


def _section(section: SectionShown, colours: Colours, small: int) -> Iterator[str]:
    yield (
        f'<p style="font-size:{current_theme().px("lead")}px; font-weight:600; margin:22px 0 2px 0">'
        f"{escape(section.title)}</p>"
    )
    for rule in section.rules:
        yield _rule(rule, colours, small, differs=section.differs)


def _rule(rule: RuleShown, colours: Colours, small: int, *, differs: bool) -> str:
    """Write a rule: what it says, below it since when and whence; what does not hold now in second ink."""
    ink = colours.ink if rule.when == "now" else colours.ink_soft
    edge = {"now": colours.accent, "later": colours.info, "past": colours.line}[rule.when]
    if differs and rule.when == "now":
        edge = colours.warn
    doubt = f" &nbsp;{_mark(tr('belum dikonfirmasi'), colours)}" if rule.doubtful else ""
    note = f'<br><span style="color:{ink}">{escape(rule.note)}</span>' if rule.note else ""
    return (
        '<table width="100%" cellspacing="0" cellpadding="0" style="margin:7px 0 5px 0"><tr>'
        f'<td width="3" style="background:{edge}"></td>'
        f'<td style="padding-left:10px"><span style="color:{ink}">{escape(rule.text)}</span>{note}'
        f'<br><span style="color:{colours.ink_soft}; font-size:{small}px">{escape(rule.below)}</span>{doubt}'
        "</td></tr></table>"
    )


def _mark(word: str, colours: Colours) -> str:
    ink, soft = colours.tone(Tone.WARN)
    small = current_theme().px("small")
    whole = escape(word).replace(" ", "&nbsp;")
    return f'<span style="color:{ink}; background:{soft}; font-size:{small}px">&nbsp;{whole}&nbsp;</span>'
