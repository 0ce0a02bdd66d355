"""Coverage as files and pages."""

from collections.abc import Sequence

from maps import ViewOptions
from maps.coverage_page import coverage_page
from maps.dashboard_page import dashboard_page
from routeplan.model import Coverage, Rep
from routeplan.policy import Policy
from routeplan.publish import PublishOptions
from routeplan.publish.coverage_book import coverage_book
from routeplan.publish.coverage_csv import coverage_csv
from routeplan.publish.coverage_geojson import hexagons_geojson
from routeplan.publish.coverage_json import coverage_json

MARK, PAGE, DASHBOARD = "coverage.json", "coverage.html", "dashboard.html"


def render_coverage(found: Coverage, policy: Policy, reps: Sequence[Rep]) -> dict[str, bytes]:
    """Give the content of every file of the coverage.

    Parameters
    ----------
    found : Coverage
        The figures.
    policy : Policy
        Title, language, currency, tiers and ``[pages]``.
    reps : sequence of Rep
        Their names and homes.

    Returns
    -------
    dict of str to bytes
        Contents by name.
    """
    options = PublishOptions(
        title=policy.title,
        language=policy.language,
        currency=policy.currency,
        tiers=policy.portfolio.tiers,
    )
    files = {
        "coverage.csv": coverage_csv(found),
        "coverage.xlsx": coverage_book(found, options),
        "hexagons.geojson": hexagons_geojson(found).encode(),
        MARK: coverage_json(found).encode(),
    }
    view = ViewOptions(
        title=policy.title,
        currency=policy.currency,
        tiers=policy.portfolio.tiers,
        language=policy.language,
        tile_url=policy.pages.tiles,
    )
    names = {rep.id: rep.name or rep.id for rep in reps}
    listed = tuple((name, name) for name in files if name != MARK)
    files[PAGE] = coverage_page(found, reps, view, others=((DASHBOARD, DASHBOARD), *listed)).encode()
    files[DASHBOARD] = dashboard_page(found, names, view, others=((PAGE, PAGE), *listed)).encode()
    return files
