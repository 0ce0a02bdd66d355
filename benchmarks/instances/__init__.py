"""Instances of public benchmark families, compiled into problems."""

from benchmarks.instances.families import FAMILIES, list_keys, load
from benchmarks.instances.instance import Instance, Objective
from benchmarks.instances.smoke import list_smoke, load_smoke

__all__ = ["FAMILIES", "Instance", "Objective", "list_keys", "list_smoke", "load", "load_smoke"]
