"""Benchmarks: ratios within one run, absolute times beside them. Nothing asserts a time."""
