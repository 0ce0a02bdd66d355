"""Optimisation on arrays: knows no customer, no map, no file."""
