"""Periodic, multi-shift, prize-collecting routing with time windows, on arrays."""
