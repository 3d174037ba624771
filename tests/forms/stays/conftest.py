"""What the screens of Singgah lead to, written down."""

from __future__ import annotations

import pytest

from tests.screens import FakeView


@pytest.fixture
def roads():
    return FakeView()
