"""Plan variants of a workspace: all of it, or one team beside the base plan."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.intake import Workspace
from routeplan.intake.scenarios import BASE, FILE, Scenario, read_scenarios
from routeplan.planning import Planned, Settings, build_case, engine_of, make_plan, plan_case
from routeplan.publish.approved_folder import proposals_folder
from routeplan.publish.proposals_json import read_proposal
from routeplan.sources import travel_of
from routeplan.variants.pilot import Split, joined, part_of
from routeplan.visits import Budget, OnGroupProgress
from solvers.stop import Flag


def read_variants(workspace: Workspace) -> tuple[Scenario, ...]:
    """Read the base and the variants of a workspace.

    Parameters
    ----------
    workspace : Workspace
        The workspace as it is.

    Returns
    -------
    tuple of Scenario
        The base first, then those of ``scenarios.toml`` in its order.

    Raises
    ------
    RouteplanError, InputError
        As ``read_scenarios``.
    """

    def owners_of(number: int) -> dict[str, str]:
        return read_proposal(proposals_folder(workspace.folder, None), number)[1]

    base = Scenario(name=BASE, workspace=workspace, states=())
    return (base, *read_scenarios(workspace, owners_of=owners_of))


def check_engines(scenarios: Sequence[Scenario], engine: str | None) -> frozenset[str]:
    """Find the engines of all variants.

    Parameters
    ----------
    scenarios : sequence of Scenario
        The base and the variants.
    engine : str or None
        Engine that the command line names.

    Returns
    -------
    frozenset of str
        Their names.

    Raises
    ------
    InputError
        Engines or settings that are not known, of all variants.
    """
    problems, names = list[Problem](), set[str]()
    for scenario in scenarios:
        try:
            names.add(engine_of(scenario.workspace.policy, engine).name)
        except RouteplanError as error:
            place = f"{FILE} [scenario.{scenario.name}]" if scenario.name != BASE else ""
            problems.append(Problem(code=error.code, file=place, message=error.message, hint=error.hint))
    if problems:
        raise InputError(problems)
    return frozenset(names)


def plan_variant(
    scenario: Scenario,
    settings: Settings,
    base: Planned | None,
    *,
    stop_requested: Flag,
    on_progress: OnGroupProgress | None = None,
) -> Planned:
    """Plan the base or a variant.

    Parameters
    ----------
    scenario : Scenario
        Which.
    settings : Settings
        The same for all; the approved version of territories is left aside where the rules of the variant say so.
    base : Planned or None
        The base plan, beside which a pilot changes one team; None: this is the base.
    stop_requested : Flag
        Ends the search early when it is set.
    on_progress : callable, optional
        Told each group's progress.

    Returns
    -------
    Planned
        The plan.

    Raises
    ------
    RouteplanError
        As ``make_plan``; or reps of the team and others visit the same customers in the base plan (``pilot_crossing``).
    """
    policy = scenario.workspace.policy
    settings = replace(
        settings,
        owners=scenario.owners,
        approved=settings.approved if policy.territories.approved else None,
    )
    if base is None or not scenario.only_team:
        return make_plan(scenario.workspace, settings, stop_requested=stop_requested, on_progress=on_progress)
    whole, warnings = build_case(scenario.workspace, settings)
    split = Split.of(base, whole, scenario.only_team)
    part = part_of(whole, split)
    budget = settings.budget
    if budget is not None and budget.seconds is not None:
        share = len(part.reps) / max(1, len(whole.reps))
        budget = Budget(seconds=budget.seconds * share, iterations=budget.iterations)
    alone = plan_case(
        part,
        policy,
        replace(settings, budget=budget),
        travel=travel_of(scenario.workspace),
        stop_requested=stop_requested,
        on_progress=on_progress,
    )
    return replace(joined(base, alone, split), warnings=warnings)
