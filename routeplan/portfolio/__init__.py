"""What customers are worth, how often they are visited and for how long."""

from routeplan.portfolio.assess import Assessment, assess
from routeplan.portfolio.callplan import call_plan
from routeplan.portfolio.funnel import expected_values, funnel_of
from routeplan.portfolio.order_interval import by_order_interval
from routeplan.portfolio.segmentation import segment_customers
from routeplan.portfolio.workload import workload_of

__all__ = [
    "Assessment",
    "assess",
    "by_order_interval",
    "call_plan",
    "expected_values",
    "funnel_of",
    "segment_customers",
    "workload_of",
]
