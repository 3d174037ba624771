"""Does the HTML verifier agree with the Python one? 1,000 letters, good and bad, in node and in a browser.

    .venv/bin/python benchmarks/verifier_agreement.py [--letters 1000] [--browser chromium]

Without `--browser` the page's own script runs in node, once with the platform's Ed25519 and once with the one
written in the page. With it, the page itself runs headless and prints its answers into its title.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from desktop.domain.problem import ToCorrect
from desktop.letters import base45
from desktop.letters.cose import public_key_of
from desktop.letters.seal import (
    PREFIX,
    Seal,
    Signer,
    key_id,
    make_certificate,
    make_seal,
    read_seal,
    unpacked,
)
from desktop.letters.seal_claims import day_number
from desktop.letters.void_bulletin import parts_of
from desktop.letters.void_list import make_void_list, read_void_list
from desktop.usecases.export_verifier import verifier_page
from desktop.usecases.facilities import folded
from tests.letters import seals

TODAY = date(2026, 11, 30)
OWN = "RSUD Kota Prabumulih"
VOID = "400.7.22.1/0007X/DINKES/L1.1/2026"
STOLEN_CLAIMS = replace(seals.CERTIFICATE_CLAIMS, public_key=public_key_of(seals.STRANGER_KEY))
STOLEN = Signer(seals.STRANGER_KEY, make_certificate(STOLEN_CLAIMS, seals.ROOT_KEY))
LIST = make_void_list(1, TODAY, [VOID], [key_id(STOLEN_CLAIMS.public_key)], seals.ROOT_KEY)
REFUSALS = {
    "seal_not_ours": "not_ours",
    "seal_unreadable": "unreadable",
    "seal_changed": "changed",
    "seal_foreign_root": "foreign",
    "seal_newer": "newer",
}


def letters(count: int, chance: random.Random) -> list[str]:
    """Return texts: good letters, letters with a fault of each kind, damaged ones, noise."""
    found = []
    for number in range(count):
        days = chance.randint(-20, 20)
        claims = replace(
            seals.CLAIMS,
            number=VOID if number % 11 == 0 else f"400.7.22.1/{number:04}K/DINKES/L1.1/2026",
            facility=chance.choice(
                (OWN, OWN, OWN, "RSUD Lubuk Linggau", "Rumah Sakit Umum Daerah Prabumulih")
            ),
            issued_on=TODAY + timedelta(days=chance.choice((days, days, days - 60))),
            starts_on=TODAY + timedelta(days=days),
            valid_until_on=TODAY + timedelta(days=days + 14),
            demo=chance.random() < 0.05,
            patient=chance.choice(("SITI AMINAH", "M. ALI ‘UJI’", "BAYI NY. É")),
        )
        if number % 8 == 0:
            claims = replace(claims, kind="claim", patient="", scheme="", letters=3, nik_ends="")
        elif number % 8 == 1:
            claims = replace(claims, kind="booking", amount_idr=0, scheme="")
        signer = seals.FOREIGN if number % 13 == 0 else STOLEN if number % 19 == 0 else seals.SIGNER
        text = make_seal(claims, signer)
        message = bytearray(unpacked(text))
        if number % 3 == 0:
            message[chance.randrange(len(message))] ^= 1 << chance.randrange(8)
            text = PREFIX + base45.encode(bytes(message))
        elif number % 17 == 0:
            text = chance.choice(("", "HC1:X", PREFIX, PREFIX + "%%%", text[:-2], text + "0"))
        found.append(text)
    return found


def expected(text: str) -> str:
    """Return the state that the Python side gives."""
    try:
        sealed = read_seal(text, seals.ROOTS)
    except ToCorrect as refusal:
        return REFUSALS[refusal.problems[0].code]
    return next((state for state, holds in _states(sealed) if holds), "valid")


def _states(sealed: Seal) -> list[tuple[str, bool]]:
    claims, signed = sealed.claims, sealed.certificate.claims
    taken = read_void_list(LIST, seals.ROOTS)
    return [
        ("demo", claims.demo),
        ("key_revoked", sealed.certificate.key in taken.keys),
        ("certificate_expired", not signed.valid_from_on <= claims.issued_on <= signed.valid_until_on),
        ("void", claims.number in taken.numbers),
        ("expired", claims.kind != "claim" and claims.valid_until_on < TODAY),
        ("not_started", claims.kind != "claim" and claims.starts_on > TODAY),
        ("other_addressee", folded(claims.facility) != folded(OWN)),
    ]


def page_with(texts: list[str], more: str) -> str:
    """Return the verifier with the texts to check and what to do with the answers."""
    roots = {key_id(seals.ROOT_PUBLIC).hex(): {"key": seals.ROOT_PUBLIC.hex(), "name": "Kota Uji"}}
    page = verifier_page(roots, LIST, OWN)
    run = (
        f"const TEXTS = {json.dumps(texts)}, ON = {day_number(TODAY)};"
        "(async () => { const all = [];"
        "for (const text of TEXTS) all.push((await check(text, ON)).state);"
        f"{more} }})();"
    )
    return page.replace("</body>", f"<script>{run}</script></body>")


def in_node(texts: list[str], *, own_curve: bool) -> list[str]:
    """Run the page's script in node."""
    page = page_with(texts, "console.log(JSON.stringify(all));")
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    off = "Object.defineProperty(globalThis, 'crypto', {value: undefined});" if own_curve else ""
    script = off + scripts[0] + scripts[2]
    done = subprocess.run(["node", "-"], input=script, check=True, capture_output=True, text=True)
    found: list[str] = json.loads(done.stdout)
    return found


def in_browser(texts: list[str], browser: str, more: str = "") -> list[str]:
    """Run the page itself headless and read its title; `more` is run after the answers are there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pemeriksa.html"
        path.write_text(page_with(texts, f"{more} document.title = 'DONE ' + all.join(' ');"), "utf-8")
        done = subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--virtual-time-budget=600000",
                "--dump-dom",
                path.as_uri(),
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    answers: str = re.findall(r"<title>DONE (.*?)</title>", done.stdout)[0]
    return answers.split(" ")


def takes_a_list(browser: str) -> bool:
    """Scan the codes of a newer list into the page: a letter that was good before is void afterwards."""
    text = make_seal(replace(seals.CLAIMS, facility=OWN), seals.SIGNER)
    newer = make_void_list(
        2, TODAY, [seals.CLAIMS.number, *map(str, range(10**8, 10**8 + 200))], [], seals.ROOT_KEY
    )
    codes = json.dumps(parts_of(newer)[::-1])
    more = f"for (const code of {codes}) await takeList(code); all.push((await check(TEXTS[0], ON)).state);"
    return in_browser([text], browser, more) == ["valid", "void"]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=1000)
    options.add_argument("--browser")
    asked = options.parse_args()
    texts = letters(asked.letters, random.Random(1))
    wanted = [expected(text) for text in texts]
    ways = (
        {"browser": in_browser(texts, asked.browser)}
        if asked.browser
        else {
            "node, platform's Ed25519": in_node(texts, own_curve=False),
            "node, the page's own Ed25519": in_node(texts, own_curve=True),
        }
    )
    print(dict(Counter(wanted)))
    worst = 0
    if asked.browser:
        taken = takes_a_list(asked.browser)
        worst += not taken
        print(f"browser: the codes of an announcement are taken in: {taken}")
    for way, found in ways.items():
        differ = [(text, a, b) for text, a, b in zip(texts, wanted, found, strict=True) if a != b]
        worst += len(differ)
        print(f"{way}: {len(texts)} letters, {len(differ)} differ", *differ[:5], sep="\n  ")
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
