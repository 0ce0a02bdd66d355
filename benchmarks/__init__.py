"""Benchmark runners for whole plans and solvers."""
