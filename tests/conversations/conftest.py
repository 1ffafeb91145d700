"""What all conversations share: PINs that cost little to try."""

from tests.support.cheap_pins import cheap_pins

__all__ = ["cheap_pins"]
