from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.referral import VALID_DAYS, Referral, ReferralState, last_valid_day
from desktop.domain.stay import HOLDING, OVER, Span, StayState

DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 28))
SPANS = st.builds(Span, DAYS, DAYS)


@given(SPANS, SPANS)
def test_overlap_is_having_a_night_in_common(one, two):
    """One comparison tells what counting the nights tells, whatever way round."""
    common = set(one.nights()) & set(two.nights())
    if len(one) and len(two):
        assert one.overlaps(two) == two.overlaps(one) == bool(common)


@given(SPANS)
def test_leaving_day_is_free_again(span):
    """The last night is the one before the leaving day; a span that ends where it begins has none."""
    nights = list(span.nights())
    assert len(nights) == len(span)
    assert span.leave_on not in nights
    assert all(night in span for night in nights)
    assert "besok" not in span


@given(DAYS, st.integers(0, 200))
def test_referral_holds_through_its_last_day(issued_on, later):
    """Valid from the day of issue through day 90, an emergency likewise; before and after it says which."""
    referral = Referral(issued_on, last_valid_day(issued_on), "RSMH")
    state = referral.state_on(issued_on + timedelta(days=later))
    assert state is (ReferralState.VALID if later <= VALID_DAYS else ReferralState.EXPIRED)
    assert referral.state_on(issued_on - timedelta(days=1)) is ReferralState.NOT_YET
    emergency = Referral(issued_on, last_valid_day(issued_on), "RSMH", emergency=True)
    assert emergency.state_on(issued_on) is ReferralState.EMERGENCY


def test_vclaim_sample():
    """The one known official sample: 18 March 2021 holds through 16 June 2021."""
    assert last_valid_day(date(2021, 3, 18)) == date(2021, 6, 16)


def test_next_appointment_is_the_soonest_to_come():
    """Appointment and control date count alike; what is over does not."""
    referral = Referral(
        date(2026, 1, 1), date(2026, 4, 1), "", appointment_on=date(2026, 1, 5), control_on=date(2026, 2, 5)
    )
    assert referral.next_appointment(date(2026, 1, 5)) == date(2026, 1, 5)
    assert referral.next_appointment(date(2026, 1, 6)) == date(2026, 2, 5)
    assert referral.next_appointment(date(2026, 3, 1)) is None


def test_every_state_holds_or_is_over_or_waits():
    """No state is forgotten by the rules about nights."""
    assert set(StayState) - HOLDING - OVER == {StayState.WAITING}
    assert not HOLDING & OVER
