"""What the scheme browser shows: a line for each scheme, and the chosen one rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.domain.dates import long_date
from desktop.forms.mood import Mood
from desktop.rules.scheme import Scheme
from desktop.usecases.schemes.page import PageLine, PageSection, SchemePage

When = Literal["now", "later", "past"]
READING_ORDER = (
    "conditions",
    "benefits",
    "caps",
    "papers",
    "letters",
    "disputes",
    "declines",
    "segments",
    "takes_over",
    "incompatible",
    "next_steps",
    "terms",
    "excluded_items",
    "wording",
)
"""For whom, what, how much, with which papers, how long; then what an officer looks up more rarely."""

_FUNDS = {
    "bpjs": "BPJS Kesehatan",
    "bpjs-ketenagakerjaan": "BPJS Ketenagakerjaan",
    "apbd-lubuklinggau": "APBD Lubuk Linggau",
    "jasa-raharja": "Jasa Raharja",
    "apbn-lpsk": "APBN (LPSK)",
    "iuran": "Iuran peserta, atau pemerintah daerah",
}


_LONGEST_NAME = 38
"""Letters of a name that the list has room for; a longer one stands there as its short name."""


@dataclass(frozen=True)
class SchemeLine:
    """One scheme in payer order; `place` is "1", "2" … or "jalur" for a way to become insured."""

    id: str
    place: str
    name: str
    state: str
    mood: Mood


@dataclass(frozen=True)
class RuleShown:
    """One dated value. `below` is its day and source; `doubtful` is shown as *belum dikonfirmasi*."""

    text: str
    below: str
    doubtful: bool
    when: When
    note: str = ""


@dataclass(frozen=True)
class SectionShown:
    """The rules under one heading: those in force, then those to come, then those that were."""

    title: str
    rules: tuple[RuleShown, ...]
    differs: bool = False


@dataclass(frozen=True)
class SchemeShown:
    """The chosen scheme on a day. `facts` are pairs of word and value; `checksum` names the file as it is."""

    name: str
    summary: str
    state: str
    mood: Mood
    doubtful: bool
    facts: tuple[tuple[str, str], ...]
    sections: tuple[SectionShown, ...]
    checksum: str


def scheme_lines(schemes: Sequence[Scheme], on: date) -> list[SchemeLine]:
    """Write the list, in payer order, routes last."""
    ordered = sorted(schemes, key=lambda scheme: scheme.payer_order)
    return [_line(scheme, at, on) for at, scheme in enumerate(ordered, 1)]


def scheme_shown(page: SchemePage, schemes: Sequence[Scheme], checksum: str, on: date) -> SchemeShown:
    """Write the chosen scheme."""
    scheme = next(one for one in schemes if one.id == page.scheme)
    _, state, mood = _state(scheme, on)
    by_table = {section.table: section for section in page.sections}
    return SchemeShown(
        name=page.name,
        summary=page.summary,
        state=state,
        mood=mood,
        doubtful=page.certainty != "confirmed",
        facts=tuple(_facts(page, schemes)),
        sections=tuple(_section(by_table[table], on) for table in READING_ORDER if table in by_table),
        checksum=checksum,
    )


def _line(scheme: Scheme, at: int, on: date) -> SchemeLine:
    state, _, mood = _state(scheme, on)
    return SchemeLine(
        id=scheme.id,
        place="jalur" if scheme.is_route else str(at),
        name=scheme.name if len(scheme.name) <= _LONGEST_NAME else scheme.short_name,
        state=state,
        mood=mood,
    )


def _state(scheme: Scheme, on: date) -> tuple[str, str, Mood]:
    """Return the scheme's state on a day as a word for the list, in full, and as a mood."""
    period = scheme.period
    if period.ends_on is not None and on > period.ends_on:
        return "Berakhir", f"Berakhir {long_date(period.ends_on)}", "plain"
    if period.starts_on is not None and on < period.starts_on:
        return "Belum mulai", f"Mulai {long_date(period.starts_on)}", "info"
    if scheme.on(on) is None:
        return "Tanpa aturan", "Aturannya tidak tersimpan di sini", "info"
    return "Berlaku", "Berlaku", "good"


def _facts(page: SchemePage, schemes: Sequence[Scheme]) -> Iterator[tuple[str, str]]:
    since = long_date(page.starts_on) if page.starts_on else "hari yang tidak diketahui"
    until = f" sampai {long_date(page.ends_on)}" if page.ends_on else ""
    yield "Berlaku sejak", f"{since}{until}"
    if page.held_from_on and page.held_from_on != page.starts_on:
        yield "Aturan tersimpan sejak", long_date(page.held_from_on)
    yield "Sumber", page.source
    if certainty := _certainty(page):
        yield "Kepastian", certainty
    yield "Urutan", _order(page, schemes)
    yield "Dana", _FUNDS.get(page.fund, _fund_name(page.fund))
    yield (
        "Surat jaminan",
        "diterbitkan dari loket ini" if page.issues_letters else "tidak diterbitkan di sini",
    )


def _fund_name(fund: str) -> str:
    """Write a city's fund by its id: "APBD Prabumulih"."""
    return " ".join("APBD" if word == "apbd" else word.title() for word in fund.split("-"))


def _certainty(page: SchemePage) -> str:
    """Count the rules in force that nobody has confirmed yet."""
    rules = [line for section in page.sections for line in section.lines if line.in_force]
    doubtful = sum(line.certainty != "confirmed" for line in rules)
    if not doubtful:
        return "semua aturan yang berlaku sudah dikonfirmasi" if rules else ""
    return f"{doubtful} dari {len(rules)} aturan yang berlaku belum dikonfirmasi"


def _order(page: SchemePage, schemes: Sequence[Scheme]) -> str:
    """Say after whom the scheme pays and before whom."""
    ordered = sorted(schemes, key=lambda scheme: scheme.payer_order)
    at = next(n for n, one in enumerate(ordered) if one.id == page.scheme)
    if ordered[at].is_route:
        return "jalur menjadi peserta JKN; selalu sesudah semua program yang membayar"
    before = ordered[at - 1].short_name if at else ""
    after = ordered[at + 1] if at + 1 < len(ordered) else None
    behind = after.short_name if after is not None and not after.is_route else ""
    words = [
        f"penjamin ke-{at + 1}",
        f"sesudah {before}" if before else "",
        f"sebelum {behind}" if behind else "",
    ]
    return ", ".join(word for word in words if word)


def _section(section: PageSection, on: date) -> SectionShown:
    rules = [_rule(line, on) for line in section.lines]
    rank = {"now": 0, "later": 1, "past": 2}
    return SectionShown(
        section.title, tuple(sorted(rules, key=lambda one: rank[one.when])), section.table == "disputes"
    )


def _rule(line: PageLine, on: date) -> RuleShown:
    since, until = long_date(line.since_on), long_date(line.until_on) if line.until_on else ""
    when: When = "now" if line.in_force else "later" if line.since_on > on else "past"
    days = {
        "now": f"sejak {since}" + (f" sampai {until}" if until else ""),
        "later": f"baru berlaku {since}",
        "past": f"dulu, {since}" + (f" sampai {until}" if until else ""),
    }[when]
    text = line.text[:1].upper() + line.text[1:]
    return RuleShown(text, f"{days} · {line.source}", line.certainty != "confirmed", when, line.note)
