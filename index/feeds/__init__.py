"""Feeds: asked when their time comes, and kept as files among the articles."""

from index.feeds.poll import FEEDS_FOLDER, poll_feeds

__all__ = ["FEEDS_FOLDER", "poll_feeds"]
