"""Asking outlets for their feeds over HTTP, without trusting their servers.

``client.Client`` fetches one feed: a plain callable, request in, outcome out, and it never raises for what a server does.
``pool.fetch_all`` calls any such callable for many requests at once; ``responses`` holds the values that pass between.
Nothing here knows what a feed is, and nothing is imported with the package: who reads the values alone loads no network.
"""
