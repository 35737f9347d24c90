"""Measurements, run by hand with ``make bench``. Tests never look at a clock; this folder does nothing else."""
