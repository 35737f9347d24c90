"""Evaluation: figures about the catalogue, and how partners' feeds are doing."""
