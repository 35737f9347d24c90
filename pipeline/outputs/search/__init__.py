"""Search: what readers can find, and the index that finds it."""
