"""Channels: each translates one messenger to and from `domain.chat`, and nothing else."""
