"""Who stands before a scheme in the payer order, and with which papers: the letter is for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.domain.facts import Case
from desktop.usecases.office import Office
from desktop.usecases.verdicts.check_eligibility import EligibilityAnswer, SchemeAnswer


@dataclass(frozen=True)
class PayerBefore:
    """A payer that pays first, and the papers it asks for of this case."""

    name: str
    papers: tuple[str, ...]

    @property
    def words(self) -> str:
        """The payer as it stands on a letter: "Jasa Raharja (Laporan Polisi …, surat jaminan …)"."""
        return f"{self.name} ({', '.join(self.papers)})" if self.papers else self.name


def before(answer: EligibilityAnswer, scheme: str) -> tuple[SchemeAnswer, ...]:
    """Return the payers before a scheme that pays itself; none when it does not, or is decided specially."""
    if scheme not in answer.payers:
        return ()
    ahead = answer.payers[: answer.payers.index(scheme)]
    return tuple(one for one in answer.schemes if one.scheme in ahead and not one.route)


def payers_before(
    office: Office, answer: EligibilityAnswer, scheme: str, case: Case, on: date
) -> tuple[PayerBefore, ...]:
    """Return who pays before a scheme on a service day, in payer order."""
    return tuple(
        PayerBefore(one.called, tuple(_papers(office, one.scheme, case, on)))
        for one in before(answer, scheme)
    )


def _papers(office: Office, scheme_id: str, case: Case, on: date) -> Iterable[str]:
    scheme = office.reference.scheme(scheme_id)
    rules = scheme.on(on) if scheme else None
    for row in rules.about(case).papers if rules else ():
        if row.need != "advised":
            yield row.label
