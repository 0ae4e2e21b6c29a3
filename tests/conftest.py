"""What all tests share."""

import gc

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code. Readers are tried with far
# more of them by make fuzz.
settings.register_profile("izvor", deadline=None, max_examples=40)
settings.load_profile("izvor")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the stories of whole bots, which wait much: others fill the time they leave."""
    items.sort(key=lambda item: not item.path.name.startswith("test_bot"))


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over thousands of tests, none of which is garbage."""
    gc.collect()
    gc.freeze()
