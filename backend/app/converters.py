"""What stands for a variable in an address."""

from flask import Flask
from werkzeug.routing import IntegerConverter, PathConverter


class RowIdConverter(IntegerConverter):
    """Takes numbers that fit the INTEGER of any database; the address of a longer one does not exist."""

    regex = r"\d{1,9}"


class ClientPathConverter(PathConverter):
    """Takes what is not the API's: an unknown address of the API must not be a page that refuses POST."""

    regex = r"(?!api/|socket\.io/)[^/].*?"


def register_converters(app: Flask) -> None:
    """Make the converters known; before any route is added."""
    app.url_map.converters.update(int=RowIdConverter, client_path=ClientPathConverter)
