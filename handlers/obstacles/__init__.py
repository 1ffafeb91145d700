"""What stands in the way, and the desks that clear it."""
