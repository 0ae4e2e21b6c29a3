"""The Telegram face of an index."""

import os

# Durations as timedelta, as python-telegram-bot will have them anyway; unset, it warns of it.
os.environ.setdefault("PTB_TIMEDELTA", "true")
