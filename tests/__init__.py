"""The tests. A package so that `from tests.… import …` finds what several of them share."""
