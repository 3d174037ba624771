"""The sentences of the rumah singgah's papers (`resources/letters/singgah.toml`), filled from the facts."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.dates import long_date, weekday
from desktop.domain.stay_paper import HouseFacts, StayFacts
from desktop.letters import wording_file
from desktop.letters.indonesian import spoken_instant

_FILE = "singgah.toml"


def said(key: str, values: Mapping[str, object]) -> str:
    """Return a sentence. Raises KeyError for a key or placeholder that the file should not have."""
    return wording_file.said(_FILE, key, values)


def said_list(key: str, values: Mapping[str, object]) -> tuple[str, ...]:
    """Return a list of sentences. Raises KeyError as `said` does."""
    return wording_file.said_list(_FILE, key, values)


def house_values(house: HouseFacts, phone: str) -> dict[str, object]:
    """Return what sentences may say about a house; `phone` is that of the office, "" when not known."""
    longest = house.longest_nights
    return {
        "house": house.name,
        "area": house.area,
        "place": house.place,
        "hospital": house.hospital,
        "leave_by": house.leave_by,
        "adult": house.companions_adult,
        "child": house.companions_child,
        "longest_words": f" Paling lama {longest} malam." if longest else "",
        "phone_words": f" di {phone}" if phone else "",
    }


def stay_values(stay: StayFacts) -> dict[str, object]:
    """Return what sentences may say about a stay."""
    return house_values(stay.house, stay.frame.phone) | {
        "nights": stay.nights,
        "arrive": f"{weekday(stay.arrive_on)}, {long_date(stay.arrive_on)}",
        "leave": f"{weekday(stay.leave_on)}, {long_date(stay.leave_on)}",
        "waiting_place": stay.waiting_place,
        "at_risk": stay.at_risk,
        "answer_by": spoken_instant(stay.answer_by_at) if stay.answer_by_at else "",
    }
