"""Reads one file; runs in a process of its own, so that a hostile file can end nothing else."""
