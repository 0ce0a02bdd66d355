"""A plan as files and pages, under names that agree."""

from maps import ViewOptions, overview_page, page_name, rep_page
from routeplan.model import Evaluation, Plan
from routeplan.policy import Policy
from routeplan.publish import PublishOptions, files


def render(plan: Plan, evaluation: Evaluation, policy: Policy) -> dict[str, bytes]:
    """Give the content of every file of a plan.

    Parameters
    ----------
    plan : Plan
        The plan.
    evaluation : Evaluation
        What follows from it.
    policy : Policy
        Title, language, currency, tiers and ``[pages]``.

    Returns
    -------
    dict of str to bytes
        Contents by path within the plan's folder.
    """
    names = {rep.id: page_name(rep.id) for rep in evaluation.reps}
    content = files(
        plan,
        evaluation,
        PublishOptions(
            title=policy.title,
            language=policy.language,
            currency=policy.currency,
            tiers=policy.portfolio.tiers,
        ),
        file_names={rep_id: name.removesuffix(".html") for rep_id, name in names.items()},
    )
    view = ViewOptions(
        title=policy.title,
        language=policy.language,
        currency=policy.currency,
        tiers=policy.portfolio.tiers,
        navigation=policy.pages.navigation,
        tile_url=policy.pages.tiles,
        links=tuple((name, name) for name in content if "/" not in name),
    )
    pages = {"index.html": overview_page(plan, evaluation, view)}
    pages |= {f"reps/{names[rep.id]}": rep_page(plan, evaluation, rep.id, view) for rep in evaluation.reps}
    return content | {name: page.encode() for name, page in pages.items()}
