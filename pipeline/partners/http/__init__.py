"""Asking outlets for their feeds over HTTP, without trusting their servers.

``Client`` fetches one feed: a plain callable, request in, outcome out, and it never raises for what a server does.
``fetch_all`` calls any such callable for many requests at once. Nothing here knows what a feed is.
"""

from pipeline.partners.http.client import Client, Limits, user_agent
from pipeline.partners.http.pool import Transport, fetch_all, no_pause, polite_pause

__all__ = ["Client", "Limits", "Transport", "fetch_all", "no_pause", "polite_pause", "user_agent"]
