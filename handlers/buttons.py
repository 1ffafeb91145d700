"""Buttons that stand below many messages."""

from domain.say import Choice, Phrase

TO_MENU = Choice(Phrase("menu.button"), "menu")
"""Back to where everything begins."""

LEAVE_IT = Choice(Phrase("profiles.leave_it"), "dn.x", command="/huy")
"""Away from the question for a name or a PIN: nobody is held by it."""
