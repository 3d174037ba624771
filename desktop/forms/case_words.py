"""The cases in a word or two, for keys and narrow columns."""

from __future__ import annotations

from desktop.domain.facts import Case

SHORT_CASE = {
    Case.ILLNESS: "Sakit",
    Case.ACCIDENT_SINGLE: "Kec. tunggal",
    Case.ACCIDENT_TWO_PARTY: "Dua pihak",
    Case.ACCIDENT_PASSENGER: "Penumpang",
    Case.ACCIDENT_WORK: "Kec. kerja",
    Case.ASSAULT: "Kekerasan",
    Case.CHILDBIRTH: "Persalinan",
    Case.DENTURE: "Gigi palsu",
    Case.REFERRAL_STAY: "Rujukan",
}

MEANING = {Case.ACCIDENT_TWO_PARTY: "Dua kendaraan atau lebih, atau pejalan kaki tertabrak"}
"""What is said beside the keys where the label itself would need three lines."""
