"""What was asked cannot be done: the sentence is for whoever typed the command."""


class RefusalError(Exception):
    """What was asked cannot be done; the message says why, and what to do instead."""
