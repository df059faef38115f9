"""Ids in addresses."""

from werkzeug.routing import IntegerConverter


class RowIdConverter(IntegerConverter):
    """Takes numbers that fit the INTEGER of any database; the address of a longer one does not exist."""

    regex = r"\d{1,9}"
