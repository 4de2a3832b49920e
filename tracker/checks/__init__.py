"""The checks: one rule, one id, one generator. Pure functions from a register to findings."""
