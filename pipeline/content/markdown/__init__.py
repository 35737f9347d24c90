"""Members' Markdown: read, mended, and written as safe HTML."""
