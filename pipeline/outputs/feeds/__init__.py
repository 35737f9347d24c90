"""Feeds: which exist, what their items say, and each format they are written in."""
