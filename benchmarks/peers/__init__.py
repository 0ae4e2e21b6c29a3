"""Peers that rank the same passages, from an environment of their own."""
