"""Plans side by side as files and a page."""

from maps import ViewOptions, comparison_page
from routeplan.model import Comparison
from routeplan.policy import Policy
from routeplan.publish import PublishOptions

MARK = "compare.json"
"""The file by which a folder of a comparison is known."""


def render_comparison(comparison: Comparison, policy: Policy) -> dict[str, bytes]:
    """Give every file of a comparison.

    Parameters
    ----------
    comparison : Comparison
        The plans.
    policy : Policy
        Title, language, tiers and ``[pages]``.

    Returns
    -------
    dict of str to bytes
        Contents by name; the page comes last.
    """
    from routeplan.publish.compare_book import compare_book  # noqa: PLC0415 - xlsxwriter is heavy
    from routeplan.publish.compare_json import compare_json  # noqa: PLC0415

    tiers = policy.portfolio.tiers
    further = tuple(row.name for row in comparison.tiers if row.name not in tiers)
    options = PublishOptions(
        title=policy.title, language=policy.language, currency=policy.currency, tiers=(*tiers, *further)
    )
    content = {
        MARK: compare_json(comparison).encode(),
        "compare.xlsx": compare_book(comparison, options),
    }
    view = ViewOptions(
        title=policy.title,
        language=policy.language,
        currency=policy.currency,
        tiers=options.tiers,
        tile_url=policy.pages.tiles,
        links=tuple((name, name) for name in content),
    )
    return content | {"index.html": comparison_page(comparison, view).encode()}
