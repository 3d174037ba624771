"""The signed list of void letters and revoked keys: a file of a few KB that a verifier takes in.

A seal cannot be called back, so the list goes where the letters go: by file, by stick, as a printed code.
The root signs for the whole city; a counter without the root signs for its own letters only. After a city
made itself another root, the list of the newer one names the earlier roots that it speaks for as well, and
among the keys those that are trusted no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.problem import Problem, ToCorrect
from desktop.letters import base45, cose, seal, strict_cbor
from desktop.letters.seal import Roots, Seal, Signer, key_id
from desktop.letters.seal_claims import VOID_LIST, day_number, read_day
from desktop.letters.strict_cbor import Plain

PREFIX = "SJL1:"
LONGEST = 400_000
"""Signs; ten thousand void letters stay below it."""

_ROOT_ID = 4
_VERSION, _MADE_ON, _NUMBERS, _KEYS, _ALSO, _REDUCED = 1, 2, 3, 4, 5, 6
_NEEDED = {0, _VERSION, _MADE_ON, _NUMBERS, _KEYS}
_KEY_ID_BYTES = 8


@dataclass(frozen=True)
class VoidList:
    """A list whose signature holds. `counter` is "" for the whole city, `signer` the id of what signed.

    `also` are the roots beside `root` that the list says it speaks for; whoever reads it keeps those of the
    same city only (`of_one_city`). `reduced` are letters that are good for less than their first print says:
    the rupiah they are good for now, by number.
    """

    version: int
    made_on: date
    numbers: frozenset[str]
    keys: frozenset[bytes]
    root: bytes
    counter: str
    signer: str
    also: frozenset[bytes] = frozenset()
    reduced: Mapping[str, int] = field(default_factory=dict)

    def of_one_city(self, names: Mapping[bytes, str]) -> VoidList:
        """Return the list without roots of another name: a city cannot call another's letters void."""
        name = names.get(self.root)
        return replace(self, also=frozenset(root for root in self.also if names.get(root) == name))

    def covers(self, sealed: Seal) -> bool:
        """Tell whether this list speaks of letters like this one."""
        certificate = sealed.certificate
        is_ours = certificate.root == self.root or certificate.root in self.also
        return is_ours and self.counter in {"", certificate.claims.counter}

    def takes_away(self, root: bytes, key: bytes) -> bool:
        """Tell whether this list names a counter's key, or the root it stands under, as believed no more."""
        return (root == self.root or root in self.also) and not self.keys.isdisjoint({root, key})


class UnknownRoot(ValueError):
    """A list under a root that is not trusted here."""

    def __init__(self, root: bytes) -> None:
        super().__init__("list_root")
        self.root = root


def make_void_list(
    version: int,
    made_on: date,
    numbers: Iterable[str],
    keys: Iterable[bytes],
    by: Signer | bytes,
    *,
    also: Iterable[bytes] = (),
    reduced: Mapping[str, int] | None = None,
) -> str:
    """Return the list as text, signed by a counter (`Signer`) or by the root (its private key).

    `keys` are ids of counters' keys and of roots, `also` ids of the city's other roots; `reduced` as
    in `VoidList`.
    """
    payload: dict[int, object] = {
        0: VOID_LIST,
        _VERSION: version,
        _MADE_ON: day_number(made_on),
        _NUMBERS: sorted(set(numbers)),
        _KEYS: sorted(set(keys)),
    }
    if roots := sorted(set(also)):
        payload[_ALSO] = roots
    if reduced:
        # Number and rupiah in turn: a reader of strangers' lists nests no deeper than this.
        payload[_REDUCED] = [part for pair in sorted(reduced.items()) for part in pair]
    if isinstance(by, Signer):
        return PREFIX + base45.encode(seal.sign_with(by, payload))
    root = key_id(cose.public_key_of(by))
    return PREFIX + base45.encode(cose.sign(by, {_ROOT_ID: root}, cose.canonical(payload)))


def read_void_list(text: str, roots: Roots) -> VoidList:
    """Check and read a list. Raises ToCorrect: list_wrong (not ours, changed), list_foreign_root."""
    try:
        return _read(text, roots)
    except UnknownRoot as error:
        values = {"root": error.root.hex()}
        raise ToCorrect(Problem("list_foreign_root", "revocations_path", values)) from error
    except (ValueError, ToCorrect) as error:
        raise ToCorrect(Problem("list_wrong", "revocations_path")) from error


def _read(text: str, roots: Roots) -> VoidList:
    if not text.startswith(PREFIX) or len(text) > LONGEST:
        raise ValueError("list_prefix")
    message = base45.decode(text.removeprefix(PREFIX))
    root = cose.take_apart(message).header.get(_ROOT_ID)
    if isinstance(root, bytes):
        return _list(_by_root(message, roots), root, "", root.hex())
    payload, certificate = seal.read_signed(message, roots)
    return _list(payload, certificate.root, certificate.claims.counter, certificate.key.hex())


def _by_root(message: bytes, roots: Roots) -> Plain:
    signed = cose.take_apart(message)
    root = signed.header[_ROOT_ID]
    if signed.header.keys() != {_ROOT_ID} or not isinstance(root, bytes):
        raise ValueError("list_root")
    if root not in roots:
        raise UnknownRoot(root)
    if not signed.is_by(roots[root]):
        raise ValueError("list_signature")
    return strict_cbor.read(signed.payload)


def _list(payload: Plain, root: bytes, counter: str, signer: str) -> VoidList:
    if not isinstance(payload, dict) or payload.keys() - {_ALSO, _REDUCED} != _NEEDED:
        raise ValueError("list_shape")
    version, numbers, keys = payload[_VERSION], payload[_NUMBERS], payload[_KEYS]
    also = payload.get(_ALSO, [])
    if payload[0] != VOID_LIST or isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ValueError("list_shape")
    if not isinstance(numbers, list) or not isinstance(keys, list) or not isinstance(also, list):
        raise ValueError("list_shape")  # noqa: TRY004 - what is wrong with a text is one kind of error
    if counter and (keys or also):
        # Only the root may take a key away: a stolen key must not call the others stolen.
        raise ValueError("list_shape")
    return VoidList(
        version=version,
        made_on=read_day(payload[_MADE_ON]),
        numbers=frozenset(number for number in numbers if isinstance(number, str)),
        keys=_ids(keys),
        root=root,
        counter=counter,
        signer=signer,
        also=_ids(also),
        reduced=_amounts(payload.get(_REDUCED, [])),
    )


def _amounts(found: Plain) -> dict[str, int]:
    if not isinstance(found, list) or len(found) % 2:
        raise ValueError("list_shape")
    pairs = zip(found[::2], found[1::2], strict=True)
    return {
        number: amount
        for number, amount in pairs
        if isinstance(number, str) and isinstance(amount, int) and not isinstance(amount, bool)
    }


def _ids(found: Sequence[object]) -> frozenset[bytes]:
    return frozenset(one for one in found if isinstance(one, bytes) and len(one) == _KEY_ID_BYTES)
