"""`python -m tracker.buttons`: what a macro starts."""

from tracker.buttons import run

run()
