"""Long runs of what must never lose a file: `make soak`; a short one is in each run of the tests."""
