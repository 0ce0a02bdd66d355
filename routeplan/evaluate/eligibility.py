"""Why a rep may not visit a customer, whoever owns it."""

from routeplan.model import Customer, Rep


def missing_skills(rep: Rep, customer: Customer) -> list[str]:
    """List what a customer asks for and a rep does not master, sorted."""
    return sorted(customer.skills - rep.skills)


def is_other_team(rep: Rep, customer: Customer) -> bool:
    """Tell whether rep and customer name different teams."""
    return bool(customer.team and rep.team and customer.team != rep.team)
