"""``routeplan plan --scenarios``."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from routeplan.cli.console import report_problems, say
from routeplan.errors import Exit, RouteplanError

if TYPE_CHECKING:
    from routeplan.intake import Workspace
    from routeplan.planning import Planned, Settings


def run_scenarios(found: "Workspace", settings: "Settings", *, out: Path | None, as_json: bool) -> None:
    """Plan the base and all variants of ``scenarios.toml``, and compare them.

    Parameters
    ----------
    found : Workspace
        The workspace.
    settings : Settings
        The same for all plans; without a budget, all get the base's default.
    out : Path or None
        What ``--out`` names, which is not for variants.
    as_json : bool
        Whether to print the comparison as JSON.

    Raises
    ------
    RouteplanError
        The workspace or its scenarios are at fault, or ``--out`` is given (``scenarios_out``).
    typer.Exit
        Required visits are unserved in a plan, or a plan breaks a rule.
    """
    from routeplan.cli.compare_figures import print_comparison
    from routeplan.cli.progress import Interrupts, SearchProgress, prepare_search
    from routeplan.publish import check_target, recover_all
    from routeplan.publish.approval_json import read_approval
    from routeplan.publish.approved_folder import current_path
    from routeplan.publish.compare_json import compare_json
    from routeplan.variants import (
        FOLDER,
        check_engines,
        compare_variants,
        plan_variant,
        read_variants,
        variant_folder,
        write_variant,
    )
    from routeplan.visits import Budget

    if out:
        raise RouteplanError(
            "scenarios_out",
            "--out and --scenarios stand together",
            "leave --out away: variants are written to scenarios/NAME in the workspace",
        )
    scenarios = read_variants(found)
    engines = check_engines(scenarios, settings.engine)
    recover_all(found.folder / FOLDER)
    for scenario in scenarios:
        check_target(variant_folder(found.folder, scenario.name))
    budget = settings.budget or Budget.default(reps=len(found.reps), workers=settings.workers)
    # each variant has its own rules on whether the approved version counts
    approved = read_approval(current_path(found.folder))
    settings = replace(settings, budget=budget, approved=approved)
    for name in sorted(engines):
        prepare_search(name)
    base: Planned | None = None
    written: list[str] = []
    status = Exit.DONE
    with Interrupts() as interrupts:
        for scenario in scenarios:
            say(f"Planning {scenario.name} ({len(written) + 1} of {len(scenarios)}).")
            with SearchProgress(reps=len(scenario.workspace.reps)) as progress:
                planned = plan_variant(
                    scenario, settings, base, stop_requested=interrupts, on_progress=progress.update
                )
            base = base or planned
            write_variant(scenario, planned, found.folder)
            written.append(scenario.name)
            report_problems(planned.warnings)
            status = max(status, _judged(scenario.name, planned), key=_gravity)
            if interrupts.is_set():
                break
    if len(written) < len(scenarios):
        left = ", ".join(scenario.name for scenario in scenarios[len(written) :])
        say(f"note: the search was interrupted; not planned: {left}")
    if len(written) > 1:
        comparison, page = compare_variants(found.folder, written, found.policy)
        if as_json:
            typer.echo(compare_json(comparison), nl=False)
        else:
            print_comparison(comparison)
            typer.echo(page)
    if status is not Exit.DONE:
        raise typer.Exit(status)


def _judged(name: str, planned: "Planned") -> Exit:
    """Say what is wrong with a plan, and give the exit status that it deserves."""
    evaluation = planned.evaluation
    for violation in evaluation.violations[:20]:
        say(f"error: {name}: the plan breaks a rule: {violation.message}")
    if evaluation.violations:
        return Exit.BUG
    if evaluation.required_unserved:
        say(
            f"error: {name}: {evaluation.required_unserved} required visits are unserved; its unserved.csv says why"
        )
        return Exit.REQUIRED_UNSERVED
    return Exit.DONE


def _gravity(status: Exit) -> int:
    return (Exit.DONE, Exit.REQUIRED_UNSERVED, Exit.BUG).index(status)
