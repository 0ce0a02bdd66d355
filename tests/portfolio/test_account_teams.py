"""Hours of account teams."""

import pytest

from routeplan.model import Customer
from routeplan.policy import Policy
from routeplan.portfolio.account_teams import team_hours

STRATEGIC = Policy.model_validate({"portfolio": {"preset": "pools"}}).tiers["strategic"]


def test_joint_visits_count_for_all_and_support_for_supporters():
    base = {"id": "C", "name": "", "lon": 0.0, "lat": 0.0}
    assert team_hours(Customer(**base), STRATEGIC, way_s=0) == 0
    # every 91 days three people for an hour and a way of 15 minutes; 4 h in 28 days for each of the two supporters
    hours = team_hours(Customer(support=("R2", "R3"), **base), STRATEGIC, way_s=900)
    assert hours == pytest.approx(365 / 91 * 3 * 1.25 + 2 * 4 * 365 / 28)
