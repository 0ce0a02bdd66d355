"""Instances of public benchmark families, compiled into problems."""

from benchmarks.instances.families import FAMILIES, load
from benchmarks.instances.instance import Instance, Objective

__all__ = ["FAMILIES", "Instance", "Objective", "load"]
