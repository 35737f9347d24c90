"""The engine: what is up to date, what has to be made, and how files get where they belong. Knows nothing of news."""
