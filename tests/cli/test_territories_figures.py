"""Proposals as the command line prints them."""

import datetime as dt

from routeplan.cli.territories_figures import print_proposals
from routeplan.model import Proposal, Proposals, RepLoad, Unmet


def test_a_tolerance_that_is_not_reached_is_said_in_the_place_of_the_promise(capsys):
    load = RepLoad(
        rep_id="R3",
        customers=1,
        potential=103.6,
        potential_target=100.0,
        workload_s=1.0,
        workload_target_s=1.0,
        revenue=1.0,
    )
    unmet = Unmet(measure="potential", rep_id="R3", deviation=0.036, tolerance=0.025)
    one = Proposal(
        number=1, favours="balance", tolerance=0.025, owners=(), way=60.0, moved_share=0.0, loose=0, missed=0,
        reps=(load,), moves=(), unmet=unmet,
    )  # fmt: skip
    print_proposals(
        Proposals(
            start=dt.date(2026, 11, 23), potential_tolerance=0.1, workload_tolerance=0.1, way_unit="s",
            customers=(), reps=(), today=None, proposals=(one,),
        )
    )  # fmt: skip
    assert "2.5% not reached: 3.6% potential, R3 " in capsys.readouterr().out
