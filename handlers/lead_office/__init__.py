"""Whoever compiles: reads the reports of the units below, accepts or returns them."""
