"""Asking to leave poverty: registered, decided, told."""
