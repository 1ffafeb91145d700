"""Leave and stand-ins."""
