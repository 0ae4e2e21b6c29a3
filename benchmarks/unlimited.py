"""The bot without Telegram's limits, for a server on loopback: python -m benchmarks.unlimited."""

import sys
from unittest.mock import patch

from telegram.ext import AIORateLimiter

from bot import sending
from bot.__main__ import main


class Unlimited(AIORateLimiter):
    """A pace that nobody has to keep."""

    def __init__(self) -> None:
        super().__init__(overall_max_rate=0, group_max_rate=0)


if __name__ == "__main__":
    with patch.object(sending, "AIORateLimiter", Unlimited):
        sys.exit(main())
