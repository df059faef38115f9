"""Why a file cannot be read."""


class ReadError(Exception):
    """A file that cannot be read; the argument is the code to report."""
