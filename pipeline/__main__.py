"""``python -m pipeline``: the same as ``kim``."""

from pipeline.cli.main import run

run()
