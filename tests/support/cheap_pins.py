"""PINs that cost little to try, for the tests of conversations; tests/storage sees the real cost."""

from collections.abc import Iterator

import pytest

from storage import pin_hashes

LITTLE = 2**4


@pytest.fixture(scope="module", autouse=True)
def cheap_pins() -> Iterator[None]:
    """Let hashes be made quickly: they are tried by the hundred, and each bears its own cost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pin_hashes, "COST", LITTLE)
        yield
