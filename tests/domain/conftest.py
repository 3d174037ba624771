"""The shipped region lists for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.region import Regions, parse_regions

FOLDER = Path(__file__).parents[2] / "resources" / "reference"


@pytest.fixture(scope="session")
def region_texts() -> tuple[str, str]:
    return (FOLDER / "wilayah.csv").read_text("utf-8"), (FOLDER / "wilayah_lama.csv").read_text("utf-8")


@pytest.fixture(scope="session")
def regions(region_texts) -> Regions:
    return parse_regions(*region_texts)
