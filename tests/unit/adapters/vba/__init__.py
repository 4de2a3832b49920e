"""Tests of the VBA project that is written from source."""
