"""Prospects and dormant customers: how far the contacts with each are, and which of them a plan holds."""

from routeplan.prospecting.choice import as_planned, choose, hold
from routeplan.prospecting.leads import leads_of
from routeplan.prospecting.sequence import dormant_leads, prospect_leads
from routeplan.prospecting.worth import Scale

__all__ = ["Scale", "as_planned", "choose", "dormant_leads", "hold", "leads_of", "prospect_leads"]
