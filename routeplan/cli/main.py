"""The commands, and what an error looks like."""

import sys

import typer

from routeplan.cli import (
    bench,
    bench_compare,
    bench_report,
    check,
    compare,
    coverage,
    day,
    demo,
    fit,
    init,
    locate,
    log,
    plan,
    policy,
    publish,
    review,
    segment,
    serve,
    territories,
    travel,
    tune,
)
from routeplan.cli.console import report_error
from routeplan.errors import RouteplanError

app = typer.Typer(
    name="routeplan",
    help="From a customer list and a rep list to territories, weeks of visits and daily routes on a phone.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
app.command("demo")(demo.demo)
app.command("init")(init.init)
app.command("locate")(locate.locate)
app.command("check")(check.check)
app.command("policy")(policy.policy)
app.command("segment")(segment.segment)
app.command("coverage")(coverage.coverage)
app.command("territories")(territories.territories)
app.command("plan")(plan.plan)
app.add_typer(log.app, name="log")
app.add_typer(travel.app, name="travel")
app.command("review")(review.review)
app.command("compare")(compare.compare)
app.command("publish")(publish.publish)
app.command("day")(day.day)
app.command("serve")(serve.serve)
app.command("fit")(fit.fit)
app.command("bench")(bench.bench)
app.command("bench-compare")(bench_compare.bench_compare)
app.command("bench-report")(bench_report.bench_report)
app.command("tune")(tune.tune)


def main() -> None:
    """Run the command line and end with an exit status of ``routeplan.errors.Exit``."""
    # a pipe or an old Windows console may not know Chinese: a mark in its place is better than a traceback
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except RouteplanError as error:
        report_error(error)
        sys.exit(error.exit_status)
