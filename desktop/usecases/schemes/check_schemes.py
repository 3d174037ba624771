"""Check scheme files without using them: everything that is wrong, at once, each with file and line."""

from __future__ import annotations

from desktop.domain.roles import Permission
from desktop.rules.check import check_schemes as findings_of
from desktop.rules.parse import SchemeFinding
from desktop.usecases.command import Command, Result
from desktop.usecases.office import Office
from desktop.usecases.schemes.files import SchemeTexts, scheme_texts
from desktop.usecases.sentences import message


class CheckSchemes(Command):
    """`path`: a folder with all scheme files, or one draft file; without it the files that ship."""

    path: str | None = None


class FindingShown(Result):
    """Something wrong. `line` counts from 1; 0 with file `*` where the whole folder is meant."""

    file: str
    line: int
    code: str
    message: str


class SchemesChecked(Result):
    """How many files were looked at, and what is wrong in them, in order of file and line."""

    files: int
    findings: tuple[FindingShown, ...]


def check_schemes(office: Office, command: CheckSchemes) -> SchemesChecked:
    """Check the files; reads only, and the files in use stay as they are. Raises as `scheme_texts`."""
    office.require(Permission.VERIFY)
    shipped = office.reference.scheme_files
    texts = scheme_texts(command.path, shipped) if command.path else SchemeTexts(shipped, tuple(shipped))
    regions = office.reference.regions
    found = sorted(
        (
            *texts.unreadable,
            *findings_of(
                texts.files,
                unread=tuple(one.file for one in texts.unreadable),
                knows_area=lambda code: regions.region(code) is not None,
            ),
        )
    )
    return SchemesChecked(
        files=len(texts.files) + len(texts.unreadable), findings=tuple(shown(one) for one in found)
    )


def shown(finding: SchemeFinding) -> FindingShown:
    """Return a finding as everybody reads it."""
    said = message(finding.as_problem())
    return FindingShown(file=finding.file, line=finding.line, code=said.code, message=said.message)
