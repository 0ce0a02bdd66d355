"""The exact solver against plain enumeration, and what must hold of any optimum."""

import itertools
from dataclasses import replace

import numpy as np

from solvers.visits.check.drive import drive
from tests.solvers.visits.exact import best_day
from tests.solvers.visits.leaving import NUDGE_S, imbalance


def test_the_best_day_is_not_beaten_by_any_order_and_leaving_time_on_a_grid(ruled_problem):
    # Every client may be visited once on any day; what is asked for is the first shift alone.
    rng = np.random.default_rng(3)
    seen = reached = 0
    for _ in range(40):
        drawn = ruled_problem(rng, n=3)
        problem = replace(
            drawn,
            visit_first_day=np.zeros_like(drawn.visit_first_day),
            visit_last_day=np.full_like(drawn.visit_last_day, drawn.days - 1),
            allowed=np.ones_like(drawn.allowed),
            shift_max_visits=None,
            spread_price=0.0,
        )
        for visits in itertools.combinations(
            np.unique(problem.visit_client, return_index=True)[1].tolist(), 2
        ):
            price, _, _ = best_day(problem, 0, visits)
            on_grid = []
            for route, leave in itertools.product(
                itertools.permutations(visits), np.arange(0.0, 7200.0, 48.0)
            ):
                day = drive(problem, 0, route, float(leave))
                if not day.violations:
                    on_grid.append(
                        problem.travel_price * day.driving_s
                        + problem.metre_price * day.metres
                        + problem.wait_price * day.waiting_s
                        + problem.overtime_price * day.overtime_s
                        + imbalance(problem, 0, day.driving_s + day.service_s)
                    )
            if on_grid:
                seen += 1
                reached += price >= min(on_grid) - 10.0
                assert price <= min(on_grid) + 10 * NUDGE_S
    assert seen > 40
    # Nor does it promise what is not there: on a grid of 48 s most optima are nearly met.
    assert reached > 0.9 * seen
