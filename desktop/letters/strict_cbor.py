"""Reading CBOR that strangers may have written: one shape for each value, or a refusal.

A general reader knows tags, floats, endless lengths and deep nests, each of them a way to say one thing in
two ways or to exhaust a machine. This one knows whole numbers, texts, bytes, true and false, lists and maps
with whole-number keys in order (short before long, as in RFC 7049), every length in its shortest form, nested
no deeper than asked.
"""

from __future__ import annotations

from dataclasses import dataclass

Plain = int | str | bytes | bool | list["Plain"] | dict[int, "Plain"]

_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _LIST, _MAP, _SIMPLE = 0, 1, 2, 3, 4, 5, 7
_NUMBERS = {_UNSIGNED, _NEGATIVE}
_FALSE, _TRUE = 20, 21
_INLINE = 24
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}


def read(content: bytes, depth: int = 2) -> Plain:
    """Return the one value that `content` is, nested at most `depth` levels. Raises ValueError."""
    reader = _Reader(content)
    value = reader.value(depth)
    if reader.at != len(content):
        raise ValueError("cbor_rest")
    return value


@dataclass
class _Reader:
    content: bytes
    at: int = 0

    def value(self, depth: int) -> Plain:
        kind, argument = self._head()
        if kind in _NUMBERS:
            return _number(kind, argument)
        if kind == _BYTES:
            return self._take(argument)
        if kind == _TEXT:
            return self._take(argument).decode("utf-8")
        if kind == _SIMPLE:
            return argument == _TRUE
        if depth == 0:
            raise ValueError("cbor_deep")
        if kind == _LIST:
            return [self.value(depth - 1) for _ in range(argument)]
        return self._map(argument, depth)

    def _map(self, count: int, depth: int) -> dict[int, Plain]:
        found: dict[int, Plain] = {}
        last = (0, b"")
        for _ in range(count):
            start = self.at
            kind, argument = self._head()
            if kind not in _NUMBERS:
                raise ValueError("cbor_key")
            written = (self.at - start, self.content[start : self.at])
            if written <= last:
                raise ValueError("cbor_key_order")
            last = written
            found[_number(kind, argument)] = self.value(depth - 1)
        return found

    def _head(self) -> tuple[int, int]:
        """Read the kind and the number of the next value; a longer form than needed is refused."""
        first = self._take(1)[0]
        kind, argument = first >> 5, first & 31
        if kind == _SIMPLE:
            if argument not in {_FALSE, _TRUE}:
                raise ValueError("cbor_simple")
            return kind, argument
        if kind > _MAP:
            raise ValueError("cbor_tag")
        if argument < _INLINE:
            return kind, argument
        width = _WIDTHS.get(argument)
        if width is None:
            raise ValueError("cbor_endless")
        number = int.from_bytes(self._take(width), "big")
        if number < (_INLINE if width == 1 else 1 << 4 * width):
            raise ValueError("cbor_long_form")
        return kind, number

    def _take(self, count: int) -> bytes:
        if count > len(self.content) - self.at:
            raise ValueError("cbor_short")
        self.at += count
        return self.content[self.at - count : self.at]


def _number(kind: int, argument: int) -> int:
    return argument if kind == _UNSIGNED else -1 - argument
