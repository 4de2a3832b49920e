"""Registers as pandas tables."""
