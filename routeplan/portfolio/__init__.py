"""What customers are worth, how often they are visited and for how long."""

from routeplan.portfolio.assess import Assessment, assess

__all__ = ["Assessment", "assess"]
