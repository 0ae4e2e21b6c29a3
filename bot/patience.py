"""Calling again what failed: after a flood as Telegram tells, after a broken network ever later."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter

FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 30.0

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)

T = TypeVar("T")


async def patiently(
    call: Callable[[], Coroutine[Any, Any, T]],
    patience_s: float,
    lose_sight: Callable[[], None] = lambda: None,
) -> T:
    """Call until it succeeds; raises what the last call raised when patience ends.

    Where a failure does not tell whether the call arrived, sight of it is lost.
    """
    end_s, pause_s = time.monotonic() + patience_s, FIRST_PAUSE_S
    while True:
        try:
            return await call()
        except BadRequest:
            raise
        except RetryAfter as error:
            told = error.retry_after
            wait_s = told.total_seconds() if isinstance(told, dt.timedelta) else told
            if time.monotonic() + wait_s > end_s:
                raise
        except NetworkError as error:
            if not isinstance(error.__cause__, _NEVER_LEFT):
                lose_sight()
            wait_s, pause_s = pause_s, min(2 * pause_s, LONGEST_PAUSE_S)
            if time.monotonic() + wait_s > end_s:
                raise
        await asyncio.sleep(wait_s)
