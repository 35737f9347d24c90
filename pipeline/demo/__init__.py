"""Drawings for the demo site: flat illustrations made by code, so that nobody has to license a photo."""
