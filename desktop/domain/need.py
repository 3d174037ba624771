"""Why somebody without cover should come first when the city moves people into JKN."""

from __future__ import annotations

from enum import StrEnum


class Need(StrEnum):
    """One reason to come first; how much each weighs is a setting of the office."""

    OPEN_TREATMENT = "open_treatment"
    PREGNANT = "pregnant"
    LOCAL_SCHEME = "local_scheme"
    SKTM = "sktm"
    ELDERLY = "elderly"
    CHILD = "child"
    HOME_VISIT = "home_visit"
