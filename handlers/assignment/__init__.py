"""Who looks after a household: given, handed over, given back, moved together, undone."""
