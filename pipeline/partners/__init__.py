"""Partners: from a feed's address to a kept snapshot of clean items."""
