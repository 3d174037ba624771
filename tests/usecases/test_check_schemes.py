"""The check of scheme files through the door: what ships is sound, and a draft's faults are named."""

from __future__ import annotations

import json

import pytest

from desktop.domain.problem import ToCorrect
from desktop.usecases.actions import ACTIONS
from desktop.usecases.command import parse_command
from desktop.usecases.schemes.check_schemes import CheckSchemes, SchemesChecked, check_schemes
from tests.rules.samples import PAGAR_ALAM
from tests.rules.scenarios import shipped_files


def checked(office, path):
    action = ACTIONS["check-schemes"]
    given = json.dumps({"path": str(path)} if path else {})
    assert action.run is not None
    result = action.run(office, parse_command(action.command, given))
    assert isinstance(result, SchemesChecked)
    return result, [(one.file, one.line, one.code) for one in result.findings]


def code_of(office, path) -> list[str]:
    with pytest.raises(ToCorrect) as error:
        check_schemes(office, CheckSchemes(path=str(path)))
    return [problem.code for problem in error.value.problems]


def test_the_files_that_ship_are_sound(office):
    """Without a path the shipped files are checked, and nothing is wrong with them."""
    result, found = checked(office, None)
    assert (result.files, found) == (len(shipped_files()), [])


def test_a_folder_is_the_whole_set(office, tmp_path):
    """A folder is judged alone: all findings at once, each with file, line and a sentence that says both."""
    for name, text in shipped_files().items():
        (tmp_path / name).write_text(text.replace("order = 90", 'order = "90"\nwarna = "biru"'), "utf-8")
    result, found = checked(office, tmp_path)
    name = "lubuklinggau-rumah-singgah.toml"
    assert found == [(name, 7, "scheme_value_wrong"), (name, 8, "scheme_key_unknown")]
    assert result.findings[1].message.startswith(f"Berkas {name}, baris 8:")


def test_a_draft_is_judged_beside_the_files_that_ship(office, tmp_path):
    """One file joins the shipped ones, or takes the place of the one it is named after."""
    draft = tmp_path / "pagaralam-sehat.toml"
    draft.write_text(PAGAR_ALAM, "utf-8")
    assert checked(office, draft)[1] == []
    changed = tmp_path / "jkn-donasi.toml"
    changed.write_text(shipped_files()[changed.name].replace("order = 140", "order = 130"), "utf-8")
    result, found = checked(office, changed)
    assert result.files == len(shipped_files())
    assert found == [("jkn-reaktivasi-pbi.toml", 7, "scheme_same_order")]


def test_letters_of_another_encoding_are_named_at_their_line(office, tmp_path):
    """A file that is no UTF-8 is a finding at the line of its first wrong letter, not a crash."""
    draft = tmp_path / "jkn.toml"
    draft.write_bytes(b'id = "jkn"\nname = "Gigi \xe9"\n')
    result, found = checked(office, draft)
    assert found == [("jkn.toml", 2, "scheme_not_utf8")]
    assert result.files == len(shipped_files())


def test_a_path_without_files_is_named(office, tmp_path):
    """Nothing there, nothing in it, and a file that cannot be read are three different sentences."""
    assert code_of(office, tmp_path / "tidak-ada") == ["schemes_missing"]
    assert code_of(office, tmp_path) == ["schemes_empty"]
    (tmp_path / "folder.toml").mkdir()
    assert code_of(office, tmp_path) == ["schemes_not_read"]
