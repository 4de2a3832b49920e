"""Tests of `tracker.adapters.schedule`."""
