"""The way into MkDocs, and the only folder that imports it."""
