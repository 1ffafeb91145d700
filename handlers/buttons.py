"""Buttons that stand below many messages."""

from domain.say import Choice, Phrase

TO_MENU = Choice(Phrase("menu.button"), "menu")
"""Back to where everything begins."""
