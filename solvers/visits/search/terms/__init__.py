"""What a plan costs, one file a term: this list is all of it.

Terms of a leg or of a visit on a shift are tables, made once; those of a shift or of a client are compiled. A new term is
its file, its line here, its part in the checker, its test and its line in the docs.
"""

from solvers.visits.search.terms import change, distance, preference, travel

LEG_TERMS = (travel.price, distance.price)
"""Prices of the legs [P, L, L], seconds: driving at full speed, and metres."""

VISIT_TERMS = (preference.price, change.price)
"""Prices of a client's visit on a shift [N, S], seconds."""

# Compiled, called by name, as numba knows no lists of functions:
#   of a day's times      overtime, waiting, imbalance, and traffic: driving beyond full speed      day.price_of_schedule
#   of a route            spread                                                                    route.refresh
#   of a client           lost, irregular                                                           days.price_client
