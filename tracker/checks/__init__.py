"""The checks: one rule, one id, one generator. Pure functions from a register to findings.

Importing the package declares every rule, in the order in which a meeting lives.
"""

# isort: off
from tracker.checks import (  # noqa: F401 - importing a module declares its rules
    basics,
    preparation,
    attendance,
    ids,
    topics,
    actions,
    deadlines,
    statuses,
    minutes,
    confirmations,
    wording,
    calendar,
)
