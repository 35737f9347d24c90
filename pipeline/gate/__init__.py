"""The gate: what is wrong with a text, and how it is said."""
