"""What customers are worth, how often they are visited and for how long."""

from routeplan.portfolio.assess import Assessment, assess
from routeplan.portfolio.funnel import expected_values, funnel_of
from routeplan.portfolio.segmentation import segment_customers

__all__ = ["Assessment", "assess", "expected_values", "funnel_of", "segment_customers"]
