"""A unit's report: what is owed, filled in, handed in."""
