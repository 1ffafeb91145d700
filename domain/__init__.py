"""What the assistant knows: plain Python on the standard library alone."""
