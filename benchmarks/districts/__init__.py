"""Families of instances that are split into territories, and their measurement."""

from benchmarks.districts.families import FAMILIES, list_instances, load_instance
from benchmarks.districts.instance import Instance

__all__ = ["FAMILIES", "Instance", "list_instances", "load_instance"]
