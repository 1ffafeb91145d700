"""Guided conversations: forms as data, sessions as values, one pure engine."""
