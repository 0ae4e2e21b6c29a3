"""How long each stage of an answer takes, measured from outside by wrapping its functions."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pkgutil import resolve_name
from typing import Any, TypeAlias

Seconds: TypeAlias = dict[str, float]

# A function is named where it is looked up: a module that imported it has a name of its own for it.
# What is not there, or no longer, is passed over; its time then falls to what called it.
STAGES = (
    ("reading the question", "index.library:refusal"),
    ("reading the question", "index.inquiry:when"),
    ("reading the question", "index.inquiry:read"),
    ("encoding it", "index.encoder:StaticEncoder.encode_questions"),
    ("vectors", "index.vectors:Vectors.search"),
    ("vectors", "index.vectors:Vectors.rows"),
    ("terms", "index.terms:Terms.search"),
    ("terms", "index.terms:Terms.ceiling"),
    ("reading texts", "index.texts:Texts.passages"),
    ("reading texts", "index.texts:Texts.holds"),
    ("word by word", "index.rerank:WordByWord.compare"),
    ("the sentence", "index.library:highlight"),
    ("copies", "index.texts:Texts.tellers"),
)


class Clock:
    """Seconds by stage; each moment belongs to the innermost stage that is running."""

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: Seconds = defaultdict(float)
        self._now = now
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time inside to a stage."""
        self._tick()
        self._running.append(name)
        try:
            yield
        finally:
            self._tick()
            self._running.pop()

    def _tick(self) -> None:
        now = self._now()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now


@contextmanager
def timed(clock: Clock, stages: Iterable[tuple[str, str]] = STAGES) -> Iterator[None]:
    """Wrap the functions of the stages for as long as it lasts."""
    with ExitStack() as stack:
        for stage, path in stages:
            if owner := _owner(path):
                stack.enter_context(_wrapped(clock, stage, *owner))
        yield


def _owner(path: str) -> tuple[Any, str] | None:
    """The module or class that has a function, and the function's name; None where it is not."""
    module, _, place = path.partition(":")
    parent, _, name = place.rpartition(".")
    try:
        owner = resolve_name(f"{module}:{parent}")
    except (ImportError, AttributeError):
        return None
    return (owner, name) if callable(getattr(owner, name, None)) else None


@contextmanager
def _wrapped(clock: Clock, stage: str, owner: Any, name: str) -> Iterator[None]:
    function = getattr(owner, name)

    @wraps(function)
    def timed_function(*arguments: Any, **named: Any) -> Any:
        with clock.stage(stage):
            return function(*arguments, **named)

    setattr(owner, name, timed_function)
    try:
        yield
    finally:
        setattr(owner, name, function)
