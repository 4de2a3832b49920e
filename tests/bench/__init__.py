"""Measurements: ratios against a named baseline, taken in one run on one machine. `make bench` runs them."""
