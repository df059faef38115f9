"""Measurements, each as a ratio within one run where it can be: `make bench`."""
