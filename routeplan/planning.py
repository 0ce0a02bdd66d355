"""The chain: from a workspace to a plan, its evaluation and its files. ``plan_case`` shows it on one screen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from routeplan.calendar import daily_calls, plan_horizon
from routeplan.calendar.meetings import arrange
from routeplan.cases import case_of
from routeplan.errors import Problem, RouteplanError
from routeplan.evaluate import call_warnings, check_calls, evaluate, with_calls
from routeplan.intake import Workspace
from routeplan.model import Approval, Case, Evaluation, Plan, RepDay, Reserve
from routeplan.model.joint import settled, without_unsettled
from routeplan.policy import Policy
from routeplan.portfolio.findings import reserve_warning
from routeplan.prospecting import choose, hold
from routeplan.publish import publish
from routeplan.publish.plan_folders import publish_plan
from routeplan.rendering import render
from routeplan.sources import travel_notes, travel_of, travel_warnings
from routeplan.territories import (
    Hours,
    TerritoryPlan,
    agree,
    assign_territories,
    compare_hours,
    routed_workload_s,
)
from routeplan.travel import TravelTimes
from routeplan.travel.streets import ground_of, streets_of
from routeplan.visits import (
    Budget,
    OnGroupProgress,
    last_frozen,
    plan_visits,
    with_previous,
    without_previous,
)
from routeplan.visits.meetings import whole_meetings
from routeplan.visits.reserves import ROUNDS, raised, with_reserves
from solvers.stop import Flag
from solvers.visits.engine import ENGINES, Engine, engine_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the command line decides, beside the policy.

    Parameters
    ----------
    start : date or None
        First day; wins over the policy.
    today : date
        Decides the default start; no algorithm reads the clock.
    engine : str or None
        Name of an engine, in place of the policy's; None: the policy's with its settings.
    seed : int
        Seed of all searches.
    budget : Budget or None
        Limits of the search; None: the default for the team.
    workers : int
        Number of processes.
    previous : Plan or None
        The plan that reps and customers know.
    frozen_until : date or None
        Last day on which it stands; a day before the start: nothing stands. None: the days that ``[visits] freeze`` names.
    rounds : int
        Times at most that territories are drawn and routed: from the second on by the hours of the routes before, until the
        hours that they were drawn by and those of the routes agree.
    approved : Approval or None
        The approved version of the territories, which stands.
    owners : mapping of str to str or None
        Rep by customer in a proposal on trial, which stands in the place of the approved version.
    """

    today: date
    start: date | None = None
    engine: str | None = None
    seed: int = 1
    budget: Budget | None = None
    workers: int = 1
    previous: Plan | None = None
    frozen_until: date | None = None
    rounds: int = 1
    approved: Approval | None = None
    owners: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan with all that led to it and follows from it.

    Parameters
    ----------
    policy : Policy
        The rules.
    travel : TravelTimes
        Travel times.
    case : Case
        What was planned.
    plan : Plan
        The decisions.
    evaluation : Evaluation
        What follows from them.
    warnings : tuple of Problem
        What the planner should know of the histories.
    unsearched : tuple of str
        Reps whose days are a first plan, as the search was interrupted before their turn.
    rounds : tuple of tuple of Hours
        For each time that the territories were drawn and routed, the hours of each rep.
    """

    policy: Policy
    travel: TravelTimes
    case: Case
    plan: Plan
    evaluation: Evaluation
    warnings: tuple[Problem, ...]
    unsearched: tuple[str, ...]
    rounds: tuple[tuple[Hours, ...], ...]


def engine_of(policy: Policy, name: str | None) -> Engine:
    """Find the engine that plans the visits.

    Parameters
    ----------
    policy : Policy
        ``[solver]`` names an engine and its settings.
    name : str or None
        Engine that the command line names; it wins, and the policy's settings count only if they are its own.

    Returns
    -------
    Engine
        The engine.

    Raises
    ------
    RouteplanError
        There is no such engine (``engine``), or it has no such setting (``engine_setting``).
    """
    rules = policy.solver
    chosen = name or rules.engine
    if chosen not in ENGINES:
        place = "--engine" if name else "policy.toml [solver]"
        raise RouteplanError(
            "engine", f"{place}: there is no engine '{chosen}'", f"engines: {', '.join(ENGINES)}"
        )
    try:
        return engine_named(chosen, rules.settings if chosen == rules.engine else {})
    except ValueError as error:
        raise RouteplanError(
            "engine_setting",
            f"policy.toml [solver]: {error}",
            "take the setting out for its default",
        ) from error


def build_case(workspace: Workspace, settings: Settings) -> tuple[Case, tuple[Problem, ...]]:
    """Assess the customers and lay out the horizon: everything that exists before anything is decided.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    settings : Settings
        Start and today, and the previous plan.

    Returns
    -------
    Case
        The planning case.
    tuple of Problem
        Warnings.

    Raises
    ------
    RouteplanError
        The days to freeze do not fit the previous plan (``freeze_until``).
    """
    policy = workspace.policy
    horizon = plan_horizon(policy, start=settings.start, today=settings.today)
    case, warnings = case_of(workspace, horizon, told=settings.previous)
    if settings.previous is None:
        return case, warnings + without_previous(workspace.confirmed, horizon)
    case = hold(case, settings.previous, horizon.start)
    frozen_until = settings.frozen_until or last_frozen(horizon, settings.previous, policy.visits.freeze)
    case, more = with_previous(
        case, settings.previous, frozen_until=frozen_until, confirmed=workspace.confirmed
    )
    return case, warnings + more


def make_plan(
    workspace: Workspace,
    settings: Settings,
    *,
    stop_requested: Flag,
    on_progress: OnGroupProgress | None = None,
) -> Planned:
    """Plan a workspace.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    settings : Settings
        What the command line decides.
    stop_requested : Flag
        Ends the search early when it is set; the plan is then marked as interrupted.
    on_progress : callable, optional
        Told each group's progress.

    Returns
    -------
    Planned
        The plan and its evaluation.

    Raises
    ------
    RouteplanError
        As ``build_case`` and ``engine_of``; or the engine cannot express a rule (``engine_rules``).
    """
    engine_of(workspace.policy, settings.engine)
    case, warnings = build_case(workspace, settings)
    travel = travel_of(workspace)
    # kept for the maps: a file that cannot be read must not cost the planner a search
    ground_of(workspace.policy.travel, workspace.folder)
    planned = plan_case(
        case,
        workspace.policy,
        settings,
        travel=travel,
        stop_requested=stop_requested,
        on_progress=on_progress,
    )
    notes = travel_notes(workspace, travel)
    return replace(
        planned,
        evaluation=replace(planned.evaluation, travel_notes=notes),
        warnings=warnings
        + travel_warnings(notes)
        + reserve_warning(planned.evaluation.key_figures.kept_free)
        + call_warnings(planned.evaluation.full_calls),
    )


def plan_case(
    case: Case,
    policy: Policy,
    settings: Settings,
    *,
    travel: TravelTimes,
    stop_requested: Flag,
    on_progress: OnGroupProgress | None = None,
) -> Planned:
    """Plan what exists and is due.

    Parameters
    ----------
    case : Case
        As of ``build_case``, or a part of it.
    policy : Policy
        The rules.
    travel : TravelTimes
        Travel times.
    settings, stop_requested, on_progress
        As of ``make_plan``.

    Returns
    -------
    Planned
        The plan and its evaluation, without warnings.

    Raises
    ------
    RouteplanError
        As ``engine_of``; or the engine cannot express a rule (``engine_rules``).
    """
    reserves: tuple[Reserve, ...] = ()
    for _ in range(ROUNDS):
        planned = _plan_case(case, policy, settings, travel, reserves, stop_requested, on_progress)
        chance = policy.day.chance
        if chance is None or planned.plan.interrupted:
            break
        needs = [
            (day.rep_id, day.on_time, day.late_s)
            for day in planned.evaluation.schedules
            if day.on_time is not None
        ]
        before, reserves = reserves, raised(reserves, needs, chance)
        if reserves == before:
            break
    calls = daily_calls(planned.case, planned.plan.territories, policy)
    return replace(
        planned,
        evaluation=with_calls(
            planned.evaluation,
            calls,
            check_calls(calls, planned.case, planned.plan, policy),
            shifts=case.shifts,
        ),
    )


def _plan_case(
    case: Case,
    policy: Policy,
    settings: Settings,
    travel: TravelTimes,
    reserves: tuple[Reserve, ...],
    stop_requested: Flag,
    on_progress: OnGroupProgress | None,
) -> Planned:
    """Plan a case that leaves these reserves free."""
    narrowed = with_reserves(case, reserves)
    engine = engine_of(policy, settings.engine)
    approved = settings.approved if settings.owners is None else None
    owners = _standing_owners(settings) if settings.owners is None else settings.owners
    rounds: list[tuple[Hours, ...]] = []
    territory_plan: TerritoryPlan | None = None
    workload_s: Mapping[str, float] | None = None
    while True:
        territory_plan = assign_territories(
            narrowed,
            policy.territories,
            travel,
            seed=settings.seed,
            approved=owners,
            workload_s=workload_s,
            repair=territory_plan,
        )
        routed = choose(case, territory_plan.territories, policy)
        joined = settled(with_reserves(routed, reserves), territory_plan.territories)
        meetings = arrange(joined, territory_plan.territories, policy, travel)
        joined = settled(joined, territory_plan.territories, meetings)
        while True:
            visit_plan = plan_visits(
                without_unsettled(joined, meetings),
                territory_plan.territories,
                policy,
                travel,
                engine=engine,
                seed=settings.seed,
                budget=settings.budget,
                workers=settings.workers,
                stop_requested=stop_requested,
                on_progress=on_progress,
            )
            planned, (days, meetings) = meetings, whole_meetings(joined, visit_plan.days, meetings)
            # who gave way to a joint visit that is called off is to be visited again
            if meetings == planned or visit_plan.interrupted:
                break
        plan = Plan(
            horizon=case.horizon,
            territories=territory_plan.territories,
            days=days,
            engine=engine.name,
            seed=settings.seed,
            interrupted=visit_plan.interrupted,
            approved=approved.version if approved else None,
            full=_full_days(case),
            nights=visit_plan.nights,
            reserves=reserves,
            meetings=meetings,
        )
        evaluation = evaluate(
            plan,
            routed,
            policy,
            travel,
            findings=territory_plan.findings,
            workload_s=territory_plan.workload_s,
        )
        workload_s = routed_workload_s(evaluation, case)
        rounds.append(compare_hours(case, territory_plan.rep_of, territory_plan.workload_s, workload_s))
        if len(rounds) >= settings.rounds or agree(rounds[-1]) or plan.interrupted:
            break
    return Planned(
        policy=policy,
        travel=travel,
        case=routed,
        plan=plan,
        evaluation=evaluation,
        warnings=(),
        unsearched=visit_plan.unsearched,
        rounds=tuple(rounds),
    )


def _full_days(case: Case) -> tuple[RepDay, ...]:
    """List the days that may use the time that plans keep free, as they might in the previous plan."""
    worked = {(shift.rep_id, shift.date) for shift in case.shifts}
    full = case.previous.full if case.previous else ()
    return tuple(day for day in full if (day.rep_id, day.date) in worked)


def _standing_owners(settings: Settings) -> dict[str, str] | None:
    """Give the rep of each customer that is settled: by the approved version, else by the previous plan."""
    owners: dict[str, str] = {}
    if settings.previous:
        for territory in settings.previous.territories:
            owners |= dict.fromkeys(territory.customer_ids, territory.rep_id)
    if settings.approved:
        owners |= dict(settings.approved.owners)
    return owners or None


def write_plan(planned: Planned, folder: Path | None, *, workspace: Path) -> Path:
    """Write all files of a plan, all or none.

    Parameters
    ----------
    planned : Planned
        The plan.
    folder : Path or None
        Where to; an older plan there is replaced. None: a new version among the plans of the workspace.
    workspace : Path
        The workspace.

    Returns
    -------
    Path
        The page to open.

    Raises
    ------
    RouteplanError
        The folder holds something else (``target_not_ours``) or cannot be written.
    """
    streets = streets_of(planned.evaluation, planned.travel, planned.policy.travel, workspace)
    files = render(planned.plan, planned.evaluation, planned.policy, streets)
    if folder is None:
        return publish_plan(workspace, planned.plan.horizon.start, files) / "index.html"
    publish(folder, files)
    return folder / "index.html"
