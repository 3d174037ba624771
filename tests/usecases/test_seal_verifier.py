"""The verifier is one file that needs nothing from outside and holds the roots and a fresh list.

Whether it agrees with `verify-letter` is measured by `benchmarks/verifier_agreement.py`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from desktop.domain.problem import ToCorrect
from desktop.letters.void_list import read_void_list
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.seals.city_root import CreateCityRoot, create_city_root, trusted_roots
from desktop.usecases.seals.export_verifier import ExportVerifier, export_verifier, verifier_page
from desktop.usecases.seals.verifier_words import verifier_words
from tests.usecases.conftest import issued


def test_one_file_with_roots_and_list(office, admin, tmp_path):
    """Root and list stand in the file, no patient does, and nothing is fetched or sent."""
    root = create_city_root(admin, CreateCityRoot())
    _, letter = issued(office)
    void_letter(office, VoidLetter(letter_id=letter.letter_id, reason="salah pasien"))
    path = tmp_path / "pemeriksa.html"
    made = export_verifier(office, ExportVerifier(path=str(path), facility='RSUD </script> & "Uji"'))
    page = path.read_text("utf-8")
    values = re.search(
        r'const ROOTS = (\{.*?\}\}), LISTS = (\[.*?\]), FACILITY = (".*?"), SCHEMES = (\{.*?\});', page
    )
    assert values is not None
    assert list(json.loads(values[1])) == [root.root_id]
    (text,) = json.loads(values[2])
    listed = read_void_list(text, trusted_roots(office.store))
    assert (set(listed.numbers), listed.version) == ({letter.number}, made.list_version)
    assert json.loads(values[3]) == 'RSUD </script> & "Uji"'
    assert json.loads(values[4])["prabumulih-jaminan-kota"]
    assert page.count("</script>") == 2
    assert "SITI" not in page
    for outside in ("http:", "https:", "src=", "fetch(", "@@", "import("):
        assert outside not in page
    assert "default-src 'none'" in page


def test_without_a_root_there_is_no_verifier(office, tmp_path):
    """Nothing could be checked with it."""
    with pytest.raises(ToCorrect) as error:
        export_verifier(office, ExportVerifier(path=str(tmp_path / "pemeriksa.html")))
    assert error.value.problems[0].code == "list_no_signer"


def test_every_state_has_its_words():
    """Each state that the check can give is told in words on the page."""
    page = verifier_page({}, (), "")
    words = set(verifier_words()["states"])
    given = set(re.findall(r'Refused\("(\w+)"', page)) | set(
        re.findall(r'^    \["([a-z_]+)", ', page, re.MULTILINE)
    )
    assert given == words
    assert "@@" not in page


@pytest.mark.skipif(shutil.which("node") is None, reason="the page's script runs in node")
def test_second_tab_does_not_overwrite_a_first_use():
    """Checked good in two tabs, recorded in one: the other names that use instead of taking its place."""
    checking, screen = re.findall(r"<script[^>]*>(.*?)</script>", verifier_page({}, (), ""), re.DOTALL)
    before = """
        const made = () => { const all = { classList: {}, style: {}, dataset: {} };
          return new Proxy(function () {}, { get: (_, name) => name in all ? all[name] : name === "cloneNode" ? made
            : name === "children" ? [] : name === Symbol.toPrimitive ? () => "" : (all[name] = made()),
            set: (_, name, value) => { all[name] = value; return true; }, apply: () => made() }); };
        const stored = new Map();
        globalThis.localStorage = { getItem: name => stored.get(name) ?? null, setItem: (name, value) => stored.set(name, value) };
        globalThis.document = made(); globalThis.scrollTo = () => {};
    """
    after = """
        const letter = { use: "Kota|L1|1", number: "1" }, said = [];
        const tab = () => { const lines = []; line = (parent, kind, text) => { const one = made(); lines.push([kind, one]); said.push(text); return one; };
          showUse(made(), letter); return kind => lines.find(one => one[0] === kind)[1]; };
        const one_ = tab(), two = tab();
        one_("input").value = "RM-1"; two("input").value = "RM-2";
        one_("button").onclick(); usedNow.clear(); two("button").onclick();
        console.log(JSON.stringify([JSON.parse(stored.get("dipakai Kota|L1|1")).case_number, said.filter(text => text.includes("RM-"))]));
    """
    done = subprocess.run(
        ["node", "-"], input=before + checking + screen + after, check=True, capture_output=True, text=True
    )
    kept, said = json.loads(done.stdout)
    assert kept == "RM-1"
    assert ["RM-1" in text for text in said] == [True, True]
