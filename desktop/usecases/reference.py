"""The shipped reference data, read once: regions, facilities, schemes with the SHA-256 of their files."""

from __future__ import annotations

import csv
import hashlib
import io
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from desktop.domain.region import Regions, parse_regions
from desktop.resources import RESOURCES
from desktop.rules.parse import parse_schemes
from desktop.rules.scheme import Scheme

_FACILITY_NAMESPACE = uuid.UUID("5f0c6d0e-6f53-5bb8-9c2e-6d0a8a1b7c31")


@dataclass(frozen=True)
class ShippedFacility:
    """One row of faskes.csv. Its id follows from its name and city, so every counter has the same."""

    id: str
    name: str
    kind: str
    city: str
    kecamatan: str
    code: str
    certainty: str


class Reference:
    """Regions, facilities and schemes of one resources folder; each is read on first use."""

    def __init__(self, folder: Path = RESOURCES) -> None:
        self.folder = folder

    @cached_property
    def regions(self) -> Regions:
        """The Kemendagri codes now in force and the retired ones."""
        folder = self.folder / "reference"
        return parse_regions(
            (folder / "wilayah.csv").read_text("utf-8"), (folder / "wilayah_lama.csv").read_text("utf-8")
        )

    @cached_property
    def scheme_files(self) -> Mapping[str, str]:
        """File name and text of every scheme file."""
        files = sorted((self.folder / "schemes").glob("*.toml"))
        return {file.name: file.read_text("utf-8") for file in files}

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """Every scheme in payer order."""
        return parse_schemes(self.scheme_files)

    @cached_property
    def scheme_hashes(self) -> Mapping[str, str]:
        """File name and SHA-256 of the rule files, as stored with each verdict."""
        return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in self.scheme_files.items()}

    def scheme(self, scheme_id: str) -> Scheme | None:
        """One scheme by id."""
        return next((scheme for scheme in self.schemes if scheme.id == scheme_id), None)

    def facilities(self) -> Iterator[ShippedFacility]:
        """Yield the facilities of faskes.csv (partial, editable in the program)."""
        text = (self.folder / "reference" / "faskes.csv").read_text("utf-8")
        for row in csv.DictReader(io.StringIO(text)):
            key = f"{row['kota']}|{row['nama']}"
            yield ShippedFacility(
                id=str(uuid.uuid5(_FACILITY_NAMESPACE, key)),
                name=row["nama"],
                # rsia and rsk are hospitals of one field.
                kind="puskesmas" if row["jenis"] == "puskesmas" else "rumah_sakit",
                city=row["kota"],
                kecamatan=row["kecamatan"],
                code=row["kode"],
                certainty=row["kepastian"],
            )


@cache
def shipped_reference() -> Reference:
    """Return what the program ships, parsed once in the life of a process however often somebody signs in."""
    return Reference()
