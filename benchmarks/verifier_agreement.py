"""Does the HTML verifier agree with the Python one? 1,000 letters, good and bad, in node and in a browser.

    .venv/bin/python -m benchmarks.verifier_agreement [--letters 1000] [--browser chromium]

Both are asked about the same texts with the same roots, list, day, place and first uses (the city is at its
second root; void letters and the revoked key are under the first; a third was retired; another city gives the
same numbers), and must give the same state, tone,
sentence and notes: once at the addressee, once at the issuing office (whose own letters stand in its records)
without a place, and once there with the addressee named. Without `--browser` the page's own script runs in
node, once with the platform's Ed25519 and once with the one written in the page. With it, the page itself
runs headless and prints its answers into its title.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pydantic import SecretStr

from desktop.letters import base45
from desktop.letters.cose import public_key_of
from desktop.letters.root_text import make_root_text
from desktop.letters.seal import PREFIX, Signer, key_id, make_certificate, make_seal, unpacked
from desktop.letters.seal_claims import day_number
from desktop.letters.void_bulletin import parts_of
from desktop.letters.void_list import make_void_list
from desktop.usecases.access.set_up import Init, NewOffice, NewOperator, init
from desktop.usecases.access.sign_in import sign_in
from desktop.usecases.letters.issue_letter import issue_letter
from desktop.usecases.letters.issued_letters import VoidLetter, void_letter
from desktop.usecases.office import Office
from desktop.usecases.seals.city_root import (
    CreateCityRoot,
    RetireRoot,
    TrustRoot,
    create_city_root,
    holder,
    private_key,
    retire_root,
    trust_root,
)
from desktop.usecases.seals.counter_key import RenewKey, letter_signer, renew_key
from desktop.usecases.seals.export_verifier import page_roots, verifier_page
from desktop.usecases.seals.letter_findings import first_use
from desktop.usecases.seals.redeem_letter import RedeemLetter, redeem_letter
from desktop.usecases.seals.verify_letter import LetterVerified, VerifyLetter, verify_letter
from desktop.usecases.seals.void_lists_taken import TakeRevocations, take_revocations
from desktop.usecases.sentences import all_sentences, written
from tests.letters import seals
from tests.offices import KK, NOW, PASSWORD, STATEMENT, HandClock, ask, issued, letter_command, make_office

OWN = "RSUD Kota Prabumulih"
OTHERS = (OWN, OWN, OWN, "RSUD Lubuk Linggau", "RSUP Dr. Mohammad Hoesin Palembang")
VOID = "400.7.22.1/4007X/DINKES/L1.1/2026"
REDUCED = "400.7.22.1/4008K/DINKES/L1.1/2026"
OWN_LETTERS = 24
"""Letters that the office issued itself, so that its records know them; half of them for another hospital."""

KNOWN_BY_RECORD = {"list_none", "letter_unknown_here"}
"""What only an office says, or need not say, of a letter that stands, or should stand, in its records."""


Signers = tuple[Signer, Signer, Signer, Signer, Signer]
"""The counter under the city's newest root, the same under the root before, a revoked key, a key under a
retired root, and another city's counter of the same code, which gives the same numbers."""

RETIRED_ROOT = bytes(range(96, 128))
OTHER_CITY = "Kota Lubuk Linggau"


@dataclass(frozen=True)
class Place:
    """Where letters are checked: by whom, with which place named, and with the list as text."""

    name: str
    office: Office
    facility: str | None
    void_list: str


@contextmanager
def places() -> Iterator[tuple[list[Place], list[str], Signers]]:
    """Make the city's office and a hospital; give where letters are checked, own letters, and who signs.

    The city has made itself a second root and signs its list with it; its own letters, and those of the
    revoked key, are under the first.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LOKET_KDF"] = "19456,2,1"
        city = sign_in(make_office(Path(folder) / "dinas"), "admin", PASSWORD, HandClock())
        root = create_city_root(city, CreateCityRoot())
        own, void = _own_letters(city)
        earlier, _ = letter_signer(city)
        first = holder(city.store)
        second = create_city_root(city, CreateCityRoot(reason="kertas kode hilang"))
        renew_key(city, RenewKey())
        signer, _ = letter_signer(city)
        held = holder(city.store)
        if earlier is None or signer is None or first is None or held is None:
            raise LookupError("the city's office has no key")
        claims = replace(seals.CERTIFICATE_CLAIMS, public_key=public_key_of(seals.STRANGER_KEY))
        stolen = Signer(seals.STRANGER_KEY, make_certificate(claims, private_key(city, first)))
        under_retired = Signer(seals.COUNTER_KEY, make_certificate(seals.CERTIFICATE_CLAIMS, RETIRED_ROOT))
        text = make_void_list(
            2_000_000,
            city.today(),
            [VOID, *void],
            [key_id(claims.public_key)],
            private_key(city, held),
            also=[bytes.fromhex(first.id)],
            reduced={REDUCED: seals.CLAIMS.amount_idr - 1},
        )
        hospital = _hospital(Path(folder), (root.root_text, second.root_text))
        path = Path(folder) / "daftar.sjl"
        path.write_text(text)
        for office in (city, hospital):
            for name, key in ((OTHER_CITY, seals.ROOT_KEY), (first.name, RETIRED_ROOT)):
                trust_root(office, TrustRoot(root_text=make_root_text(name, key)))
            retired = key_id(public_key_of(RETIRED_ROOT)).hex()
            retire_root(office, RetireRoot(root_id=retired, reason="kunci kota dicuri"))
            take_revocations(office, TakeRevocations(path=str(path)))
        yield (
            [
                Place("at the addressee", hospital, None, text),
                Place("at the issuer", city, None, text),
                Place("at the issuer, addressee named", city, OWN, text),
            ],
            own,
            (signer, earlier, stolen, under_retired, seals.SIGNER),
        )
        city.close()
        hospital.close()


def _own_letters(city: Office) -> tuple[list[str], list[str]]:
    """Issue letters, every fifth void; return their seals and the void numbers."""
    patient_id, first = issued(city)
    found = [first]
    for number in range(OWN_LETTERS - 1):
        answer = ask(city, patient_id, KK, STATEMENT)
        command = letter_command(patient_id, answer, starts_on=city.today())
        if number % 2:
            command = command.model_copy(
                update={"facility": command.facility.model_copy(update={"name": "RSUD Lubuk Linggau"})}
            )
        found.append(issue_letter(city, command))
    for letter in found[::5]:
        void_letter(city, VoidLetter(letter_id=letter.letter_id, reason="salah pasien"))
    return [letter.qr or "" for letter in found], [letter.number for letter in found[::5]]


def _hospital(folder: Path, root_texts: Sequence[str]) -> Office:
    new = NewOffice(name=OWN, kind="rumah_sakit", city="16.74", unit_code="RSUD", counter_code="R1")
    operator = NewOperator(username="admin", name="Admin RS", password=SecretStr(PASSWORD))
    init(folder / "rs", Init(office=new, operator=operator), HandClock())
    hospital = sign_in(folder / "rs", "admin", PASSWORD, HandClock())
    for text in root_texts:
        trust_root(hospital, TrustRoot(root_text=text))
    return hospital


def _number(at: int) -> str:
    if at % 11 == 0:
        return VOID
    return REDUCED if at % 7 == 3 else f"400.7.22.1/{at + 5000:04}K/DINKES/L1.1/2026"


def letters(count: int, chance: random.Random, own: list[str], signers: Signers) -> list[str]:
    """Return texts: good letters, letters with a fault of each kind, damaged ones, noise, and `own` ones."""
    found, today = [], NOW.date()
    honest, earlier, stolen, under_retired, other = signers
    for number in range(count - len(own)):
        days = chance.randint(-20, 20)
        claims = replace(
            seals.CLAIMS,
            number=_number(number),
            facility=chance.choice(OTHERS),
            issued_on=today + timedelta(days=chance.choice((0, 0, max(days, 0), days - 60))),
            starts_on=today + timedelta(days=days),
            valid_until_on=today + timedelta(days=days + 14),
            demo=chance.random() < 0.05,
            provisional=chance.random() < 0.3,
            written_on=today - timedelta(days=1) if chance.random() < 0.1 else None,
            patient=chance.choice(("SITI AMINAH", "M. ALI ‘UJI’", "BAYI NY. É")),
        )
        if number % 8 == 0:
            claims = replace(claims, kind="claim", patient="", scheme="", letters=3, nik_ends="")
        elif number % 8 == 1:
            claims = replace(claims, kind="booking", amount_idr=0, scheme="")
        if number % 5 == 4:
            # Both cities number their letters alike.
            claims = replace(claims, number=f"400.7.22.1/{number + 4999:04}K/DINKES/L1.1/2026")
        signer = seals.FOREIGN if number % 13 == 0 else stolen if number % 19 == 0 else honest
        if signer is honest:
            signer = under_retired if number % 23 == 0 else other if number % 5 == 4 else signer
        if signer is honest and number % 2:
            signer = earlier
        text = make_seal(claims, signer)
        message = bytearray(unpacked(text))
        if number % 3 == 0:
            message[chance.randrange(len(message))] ^= 1 << chance.randrange(8)
            text = PREFIX + base45.encode(bytes(message))
        elif number % 7 == 0:
            text = chance.choice(
                (text.lower(), f"  {text}\n", f"{text[:200]}\r\n{text[200:]}", f"\u00a0{text}")
            )
        elif number % 17 == 0:
            text = chance.choice(("", "HC1:X", PREFIX, PREFIX + "%%%", text[:-2], text + "0"))
        found.append(text)
    found += own
    chance.shuffle(found)
    return found


def use_some(place: Place, texts: list[str]) -> dict[str, dict[str, str]]:
    """Record a first use of every third good letter at the addressee; return them as the page does."""
    used = {}
    for at, text in enumerate(texts):
        found = verify_letter(place.office, VerifyLetter(qr=text))
        if found.usable and found.facts and at % 3 == 0:
            redeem_letter(place.office, RedeemLetter(qr=text, case_number=f"RM {at:05}"))
            facts = found.facts
            first = first_use(place.office.store, facts.city, facts.counter, facts.number)
            if first is not None:
                told = {name: written(name, value) for name, value in first.values.items()}
                used[f"{facts.city}|{facts.counter}|{facts.number}"] = told
    return used


def answer(found: LetterVerified) -> list[object]:
    """Return what is compared of an answer of the program."""
    notes = [one.message for one in found.warnings if one.code not in KNOWN_BY_RECORD]
    return [found.state, found.tone, found.message, notes]


def page_with(place: Place, texts: list[str], used: dict[str, dict[str, str]], more: str) -> str:
    """Return the verifier with the texts to check and what to do with the answers."""
    roots = page_roots(place.office.store)
    record = place.office.record
    own = place.facility or ("" if record.kind == "dinkes" else record.name)
    page = verifier_page(roots, [place.void_list], own)
    unsaid = json.dumps(all_sentences()["list_none"])
    run = (
        f"const TEXTS = {json.dumps(texts)}, ON = {day_number(NOW.date())}, USED = {json.dumps(used)};"
        "const told = found => [found.state, found.tone, found.said.filter(Boolean).join(' '),"
        f" found.notes.filter(note => note !== {unsaid})];"
        "const before = number => USED[number] || null;"
        "(async () => { const all = [];"
        "for (const text of TEXTS) all.push(told(await check(text, ON, FACILITY, before)));"
        f"{more} }})();"
    )
    return page.replace("</body>", f"<script>{run.replace('</', '<' + chr(92) + '/')}</script></body>")


def in_node(page: str, *, own_curve: bool) -> list[list[object]]:
    """Run the page's script in node."""
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    off = "Object.defineProperty(globalThis, 'crypto', {value: undefined});" if own_curve else ""
    script = off + scripts[0] + scripts[2]
    done = subprocess.run(["node", "-"], input=script, check=True, capture_output=True, text=True)
    found: list[list[object]] = json.loads(done.stdout)
    return found


def in_browser(page: str, browser: str) -> list[list[object]]:
    """Run the page itself headless and read its answers from its body."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pemeriksa.html"
        path.write_text(page, "utf-8")
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
    written_out = re.findall(r"<title>DONE (.*?)</title>", done.stdout)[0]
    found: list[list[object]] = json.loads(bytes.fromhex(written_out))
    return found


_TO_TITLE = "document.title = 'DONE ' + hex(new TextEncoder().encode(JSON.stringify(all)));"


def takes_a_list(place: Place, signer: Signer, browser: str) -> bool:
    """Scan the codes of a newer list into the page: a letter that was good before is void afterwards."""
    held = holder(place.office.store)
    if held is None:
        return False
    today = NOW.date()
    text = make_seal(replace(seals.CLAIMS, facility=OWN), signer)
    many = map(str, range(10**8, 10**8 + 200))
    newer = make_void_list(
        3_000_000, today, [seals.CLAIMS.number, *many], [], private_key(place.office, held)
    )
    codes = json.dumps(parts_of(newer)[::-1])
    more = (
        f"for (const code of {codes}) await takeList(code);"
        f" all.push(told(await check(TEXTS[0], ON))); {_TO_TITLE}"
    )
    return [one[0] for one in in_browser(page_with(place, [text], {}, more), browser)] == ["valid", "void"]


def compared(name: str, texts: Sequence[str], wanted: Sequence[object], found: Sequence[object]) -> int:
    """Print how many differ, with the first five, and return the number."""
    differ = [(text[:40], a, b) for text, a, b in zip(texts, wanted, found, strict=True) if a != b]
    print(f"{name}: {len(texts)} letters, {len(differ)} differ", *differ[:5], sep="\n  ")
    return len(differ)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=1000)
    options.add_argument("--browser")
    asked = options.parse_args()
    worst = 0
    with places() as (where, own, signers):
        texts = letters(asked.letters, random.Random(1), own, signers)
        used = use_some(where[0], texts)
        if asked.browser:
            taken = takes_a_list(where[1], signers[0], asked.browser)
            worst += not taken
            print(f"browser: the codes of an announcement are taken in: {taken}")
        for place in where:
            uses = used if place is where[0] else {}
            verified = [
                verify_letter(place.office, VerifyLetter(qr=text, facility=place.facility)) for text in texts
            ]
            wanted = [answer(found) for found in verified]
            print(place.name, dict(Counter(found.state for found in verified)))
            if asked.browser:
                page = page_with(place, texts, uses, _TO_TITLE)
                worst += compared("browser", texts, wanted, in_browser(page, asked.browser))
                continue
            page = page_with(place, texts, uses, "console.log(JSON.stringify(all));")
            for way, own_curve in (
                ("node, platform's Ed25519", False),
                ("node, the page's own Ed25519", True),
            ):
                worst += compared(way, texts, wanted, in_node(page, own_curve=own_curve))
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
