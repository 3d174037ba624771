"""Kabupaten and kota by any usual writing of their names: "KOTA LUBUKLINGGAU", "Kab. OKI", "Ma. Enim"."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.place_names import CITY_WORDS, fold_tokens, place_key, place_tokens

# What the kabupaten and kota of South Sumatra are called for short, in print and speech.
_SHORT_NAMES = {
    "oku": "16.01",
    "oki": "16.02",
    "mura": "16.05",
    "muba": "16.06",
    "okutimur": "16.08",
    "okut": "16.08",
    "okuselatan": "16.09",
    "okus": "16.09",
    "pali": "16.12",
    "muratara": "16.13",
    "lingau": "16.73",
}
_KINDS = {"kota": "kota", "kodya": "kota", "kotamadya": "kota", "kab": "kabupaten", "kabupaten": "kabupaten"}


class CityNames:
    """Finds cities by name. Takes (code, kind, names): kind "kota" or "kabupaten", names current and old."""

    def __init__(self, cities: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        self._codes: dict[str, list[str]] = {}
        self._kinds: dict[str, str] = {}
        for code, kind, names in cities:
            self._kinds[code] = kind
            for key in {place_key(name, CITY_WORDS) for name in names}:
                self._codes.setdefault(key, []).append(code)

    def find(self, text: str) -> str | None:
        """Return the code a text means; None when unknown or when it may mean a kota or a kabupaten."""
        tokens = place_tokens(text)
        kind = _KINDS.get(tokens[0]) if tokens else None
        # The whole text first: Kotabaru is a kabupaten, and "KOTA BARU" means it.
        while fold_tokens(tokens) not in self._codes and len(tokens) > 1 and tokens[0] in CITY_WORDS:
            tokens = tokens[1:]
        key = fold_tokens(tokens)
        codes = self._codes.get(key, [])
        found = [code for code in codes if self._kinds[code] == kind] or codes
        if len(found) == 1:
            return found[0]
        short = _SHORT_NAMES.get(key)
        return short if short in self._kinds else None
