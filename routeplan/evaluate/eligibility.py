"""Which rep may visit which customer, whoever owns it."""

from routeplan.model import Customer, Rep


def missing_skills(rep: Rep, customer: Customer) -> list[str]:
    """List what a customer asks for and a rep does not master, sorted."""
    return sorted(customer.skills - rep.skills)


def is_other_team(rep: Rep, customer: Customer) -> bool:
    """Tell whether rep and customer name different teams."""
    return bool(customer.team and rep.team and customer.team != rep.team)


def may_serve(rep: Rep, customer: Customer) -> bool:
    """Tell whether a rep has the skills for a customer and is not of another team."""
    return not missing_skills(rep, customer) and not is_other_team(rep, customer)
