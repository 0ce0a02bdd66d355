"""What customers are worth, how often they are visited and for how long."""

from routeplan.portfolio.assess import Assessment, assess
from routeplan.portfolio.segmentation import segment_customers

__all__ = ["Assessment", "assess", "segment_customers"]
