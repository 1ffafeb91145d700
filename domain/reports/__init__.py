"""A unit's report: its life, its figures, what is compiled of it."""
