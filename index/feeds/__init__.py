"""Feeds: asked when their time comes, and kept as files among the articles."""

from index.feeds.poll import poll_feeds

__all__ = ["poll_feeds"]
