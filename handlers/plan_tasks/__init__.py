"""The tasks that a plan hands out: who leads them, how far they are, what has been shown."""
