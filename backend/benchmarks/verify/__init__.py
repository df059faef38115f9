"""The goals of running jobs, each measured as a ratio in one run: `make verify`."""
