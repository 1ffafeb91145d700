"""What the handlers need of the outside world.

Protocols are structural: storage and messages fit without knowing these pages, and the type checker
compares the shapes where `bot/compose.py` joins them.
"""
