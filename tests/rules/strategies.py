"""Facts invented by hypothesis: any case, any status, any papers, any dates of the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from desktop.domain.facts import (
    Case,
    Denture,
    FacilityKind,
    Facts,
    InactiveKind,
    Jkn,
    JknSegment,
    JknStatus,
    Paper,
    PaperKind,
    StatusOrigin,
)

NEAR = st.dates(date(2025, 1, 1), date(2026, 12, 31))
ANY_DAY = NEAR | st.dates()
CITIES = st.sampled_from([None, "16.71", "16.73", "16.74", "16.03", "31.71"])
SIGNATURES = st.lists(st.sampled_from(["rt", "rw", "lurah", " RT", "camat", ""]), max_size=4).map(tuple)
PLACES = st.sampled_from([None, "RSMH", "RSUP Dr. Moh. Hoesin", "RSUD Siti Fatimah", ""]) | st.text(
    max_size=20
)

papers = st.builds(
    Paper,
    kind=st.sampled_from(PaperKind),
    issued_on=st.none() | ANY_DAY,
    valid_until=st.none() | ANY_DAY,
    issuer=st.sampled_from([None, "Kota Prabumulih", "Dukcapil"]) | st.text(max_size=10),
    signed_by=SIGNATURES,
    to_facility=PLACES,
)
memberships = st.builds(
    Jkn,
    status=st.sampled_from(JknStatus),
    origin=st.sampled_from(StatusOrigin),
    as_of=st.none() | ANY_DAY,
    segment=st.none() | st.sampled_from(JknSegment),
    inactive_kind=st.none() | st.sampled_from(InactiveKind),
    inactive_since=st.none() | ANY_DAY,
    text=st.sampled_from([None, "NON AKTIF", "MENINGGAL"]),
)
dentures = st.builds(
    Denture,
    jaw=st.sampled_from([None, "upper", "lower", "both"]),
    last_fitted_on=st.none() | ANY_DAY,
    last_fund=st.sampled_from([None, "bpjs", "apbd"]) | st.text(max_size=5),
)
facts = st.builds(
    Facts,
    on=ANY_DAY,
    case=st.sampled_from(Case),
    ktp_city=CITIES,
    kk_city=CITIES,
    has_nik=st.booleans(),
    birth_date=st.none() | ANY_DAY,
    emergency=st.booleans(),
    facility_kind=st.none() | st.sampled_from(FacilityKind),
    facility_contracted=st.booleans(),
    jkn=memberships,
    excluded_item=st.none() | st.integers(-1, 25),
    denture=st.none() | dentures,
    papers=st.lists(papers, max_size=4).map(tuple),
)


def valid_paper(kind: PaperKind, on: date) -> Paper:
    """Return a paper of the kind that no scheme can find fault with on a day."""
    return Paper(
        kind,
        number="1/2025",
        issued_on=max(on, date.min + timedelta(days=1)) - timedelta(days=1),
        valid_until=on,
        issuer="Kota Prabumulih",
        signed_by=("rt", "rw", "lurah"),
        to_facility="RSUP Dr. Mohammad Hoesin",
    )
