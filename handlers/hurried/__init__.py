"""A message typed in a hurry, understood as a report."""
