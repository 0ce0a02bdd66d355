"""Who may visit whom."""

from routeplan.evaluate.facts import Facts
from routeplan.model import Customer, DueVisit, Rep


def may_make(rep: Rep, customer: Customer, due: DueVisit | None) -> bool:
    """Tell whether a rep may make a visit, borders apart: the one who is named, else whoever has the skills and the team."""
    return rep.id == due.rep_id if due and due.rep_id else rep.may_serve(customer)


def missing_skills(rep: Rep, customer: Customer) -> list[str]:
    """List what a customer asks for and a rep does not master, sorted."""
    return sorted(customer.skills - rep.skills)


def is_other_team(rep: Rep, customer: Customer) -> bool:
    """Tell whether rep and customer name different teams, and these are kept apart."""
    return bool(not rep.crosses_teams and customer.team and rep.team and customer.team != rep.team)


def keeps_borders(facts: Facts, rep: Rep, customer: Customer) -> bool:
    """Tell whether a customer is the rep's own, or is shared: in a territory with open borders, not locked and of no group."""
    owners = facts.owners.get(customer.id, ())
    is_shared = facts.policy.visits.borders == "open" and bool(owners) and not customer.is_bound
    return is_shared or rep.id in owners
