"""The way into MkDocs, and the only folder that imports it; where it is not installed, ProperDocs goes on in its place."""

from importlib.util import find_spec

if find_spec("mkdocs") is None and find_spec("properdocs") is not None:
    import properdocs.replacement  # noqa: F401 - from here on, its modules answer to MkDocs' names
