"""Other people's solvers behind our protocol: what our own is measured against."""
