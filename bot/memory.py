"""Settles the memory of a service that has been put together and will run for weeks."""

import gc

YOUNG = 20_000
"""So many new objects make a collection worth while; a turn leaves hardly any circles behind."""


def settle() -> None:
    """Keep the garbage collector from walking again and again through what stays anyway.

    Libraries, tables, words and programmes are half a million objects; looking through them is a
    fifth of what a turn costs. What dies later is still found.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)
