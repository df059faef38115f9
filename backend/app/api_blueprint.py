"""How the API reads requests: what flask-smorest leaves open or answers with a server error."""

from typing import Any

from flask import Request
from flask_smorest import Blueprint
from marshmallow import Schema
from webargs.flaskparser import FlaskParser
from webargs.multidictproxy import MultiDictProxy
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, UnsupportedMediaType


class _Parser(FlaskParser):
    """Refuses bodies that it would pass over, and takes fields and files of a form together."""

    __location_map__ = FlaskParser.__location_map__ | {"multipart": "load_multipart"}

    def load_json(self, req: Request, schema: Schema) -> Any:
        """Read a JSON body; any other kind of content is refused, not taken for an empty one."""
        if req.content_length and not req.is_json:
            raise UnsupportedMediaType
        try:
            return super().load_json(req, schema)
        except (ValueError, RecursionError):
            # Numbers of thousands of digits, and nesting without end.
            raise BadRequest from None

    def load_multipart(self, req: Request, schema: Schema) -> MultiDictProxy:
        """Read the fields and the files of a form."""
        parts = [*req.form.items(multi=True), *req.files.items(multi=True)]
        return MultiDictProxy(MultiDict(parts), schema)


class ApiBlueprint(Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """A blueprint whose arguments are read by our parser; `multipart` is a location of its own."""

    ARGUMENTS_PARSER = _Parser()
    DEFAULT_LOCATION_CONTENT_TYPE_MAPPING = Blueprint.DEFAULT_LOCATION_CONTENT_TYPE_MAPPING | {
        "multipart": "multipart/form-data"
    }
