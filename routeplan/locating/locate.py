"""Fill in positions of customers by their addresses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from maps import ViewOptions, apps_of
from maps.located_page import located_page
from routeplan.errors import RouteplanError
from routeplan.intake import Workspace
from routeplan.intake.homes import Homes, homes_of
from routeplan.intake.to_locate import FILE, read_located, write_list
from routeplan.locating.doubts import doubts_of, doubts_text
from routeplan.locating.geocoder import Geocoder
from routeplan.model import Customer
from routeplan.model.located import Located
from routeplan.publish.one_file import replace_file, sole_writer

PAGE = "to_locate.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of locating.

    Parameters
    ----------
    located : tuple of Located
        Customers whose position was found now.
    not_found, no_address : tuple of str
        Ids of customers whose address the service does not know, and of those without one.
    list, page : Path or None
        The workbook with all positions found by address, and the page that shows them; None if there is none.
    """

    located: tuple[Located, ...]
    not_found: tuple[str, ...]
    no_address: tuple[str, ...]
    list: Path | None
    page: Path | None


def locate(
    workspace: Workspace,
    geocoder: Geocoder,
    *,
    on_progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Outcome:
    """Ask for the position of each customer that has an address and no position.

    Parameters
    ----------
    workspace : Workspace
        The workspace.
    geocoder : Geocoder
        Who knows.
    on_progress : callable
        Told how many addresses are done, of how many.

    Returns
    -------
    Outcome
        What was found, and where it was written. A position that stands in a table or in the list already, whoever wrote
        it, is neither asked for nor changed.

    Raises
    ------
    RouteplanError
        The geocoder fails. What was found until then is written before; the rest is asked for by the next run, without
        repeating a question.
    """
    homes, language = homes_of(workspace.reps), workspace.policy.language
    asked = [customer for customer in workspace.unlocated if customer.address]
    located: list[Located] = []
    not_found: list[str] = []
    try:
        for number, customer in enumerate(asked, start=1):
            one = _find(customer, geocoder, homes, language)
            if one is None:
                not_found.append(customer.id)
            else:
                located.append(one)
            on_progress(number, len(asked))
    finally:
        written = _write(workspace, located)
    return Outcome(
        located=tuple(located),
        not_found=tuple(not_found),
        no_address=tuple(customer.id for customer in workspace.unlocated if not customer.address),
        list=written[0],
        page=written[1],
    )


def _find(customer: Customer, geocoder: Geocoder, homes: Homes | None, language: str) -> Located | None:
    candidates = geocoder.find(customer.address)
    if not candidates:
        return None
    best = candidates[0]
    return Located(
        customer_id=customer.id,
        name=customer.name,
        address=customer.address,
        lon=best.lon,
        lat=best.lat,
        match=best.level,
        found_as=best.label,
        review=doubts_text(doubts_of(candidates, homes), language),
    )


def _write(workspace: Workspace, located: Sequence[Located]) -> tuple[Path | None, Path | None]:
    folder, system = workspace.folder, workspace.policy.tables.coord_system
    with sole_writer(folder / FILE):
        path = write_list(folder, workspace.unlocated, system, found=located)
        shown = read_located(folder, system)
        if not shown:
            return path, None
        page = folder / PAGE
        try:
            replace_file(page, _page(workspace, shown).encode())
        except OSError as error:
            raise RouteplanError(
                "target_unwritable",
                f"'{page}' cannot be written: {error.strerror or error}",
                "check the permissions and the free space",
            ) from error
    return path or folder / FILE, page


def _page(workspace: Workspace, shown: Sequence[Located]) -> str:
    ids = {one.customer_id for one in shown}
    others = [
        (one.lon, one.lat)
        for one in workspace.customers
        if one.id not in ids and one.lon is not None and one.lat is not None
    ]
    policy = workspace.policy
    options = ViewOptions(
        title=policy.title,
        currency=policy.currency,
        tiers=policy.portfolio.tiers,
        language=policy.language,
        navigation=apps_of(policy.pages.navigation, policy.calendar.country),
        country=policy.calendar.country,
        links=((FILE, FILE),),
    )
    homes = [(rep.lon, rep.lat) for rep in workspace.reps]
    return located_page(shown, others + homes, options)
