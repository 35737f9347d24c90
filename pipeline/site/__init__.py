"""The way into MkDocs, and the only folder that knows it."""
