"""Short ways to check a sealed letter, and to carry a list of void letters."""

from __future__ import annotations

from desktop.usecases.seals.verify_letter import VerifyLetter, verify_letter
from desktop.usecases.seals.void_lists import ExportRevocations, export_revocations


def checked(office, letter, **more):
    return verify_letter(office, VerifyLetter(qr=letter.qr, **more))


def codes(checked) -> list[str]:
    return [one.code for one in checked.warnings]


def code_of(error):
    return error.value.problems[0].code


def exported(office, tmp_path, name="daftar.sjl"):
    path = str(tmp_path / name)
    return path, export_revocations(office, ExportRevocations(path=path))
