"""The parts of the configuration; config.py puts them together."""
