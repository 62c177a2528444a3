"""Frozen structures to bytes and back, for the store of results."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

Value = TypeVar("Value")


class Codec(Generic[Value]):
    """Writes values of one type as JSON and reads them back, checked against the type.

    JSON keeps the offset of an instant, which a compact binary form would turn into UTC.
    """

    def __init__(self, kind: type[Value]) -> None:
        self._decoder = msgspec.json.Decoder(kind)
        self._encoder = msgspec.json.Encoder()

    def dump(self, value: Value) -> bytes:
        """Return the bytes of a value; equal values give equal bytes."""
        return self._encoder.encode(value)

    def load(self, data: bytes) -> Value:
        """Return the value that ``dump`` wrote; raises ValueError for other bytes."""
        return self._decoder.decode(data)
