"""Driving times by the hour: one free time and a profile, against the exact shortest path in time on a road network."""
