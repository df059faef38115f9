"""The parts that schemas share: fields, errors, pages."""

from datetime import datetime
from typing import Any

from marshmallow import Schema, fields, validate
from werkzeug.datastructures import FileStorage

from app.clock import rfc3339

_MAX_PER_PAGE = 100
# A novel has 20,000 results: they come in few requests.
_MAX_SENTENCES_PER_PAGE = 500
# Of results in an order: more than a long novel has, and fewer than SQLite takes values in one statement.
MAX_IDS = 30_000
# No database keeps NUL, and half a surrogate pair is no character.
storable = validate.Regexp(r"[^\x00\ud800-\udfff]*\Z", error="Has characters that cannot be stored.")


class Moment(fields.DateTime):
    """A moment as RFC 3339 in UTC with Z."""

    def _serialize(self, value: datetime | None, *_args: Any, **_kwargs: Any) -> str | None:
        return rfc3339(value) if value else None


class FileField(fields.Raw):
    """A file of a form."""

    default_error_messages = {"invalid": "Not a file."}  # noqa: RUF012 (marshmallow reads it as it stands)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> FileStorage:
        if not isinstance(value, FileStorage):
            raise self.make_error("invalid")
        return value


class ErrorSchema(Schema):
    """Every error: a sentence for a person, a code for a program."""

    error = fields.String(required=True)
    error_code = fields.String(required=True)
    details = fields.Dict(required=True)
    request_id = fields.String(required=True)


class PageQuerySchema(Schema):
    """Which page of a list."""

    page = fields.Integer(load_default=1, validate=validate.Range(min=1, max=1_000_000))
    per_page = fields.Integer(load_default=20, validate=validate.Range(min=1, max=_MAX_PER_PAGE))


class SentencePageQuerySchema(PageQuerySchema):
    """Which page of the results of a book."""

    per_page = fields.Integer(load_default=20, validate=validate.Range(min=1, max=_MAX_SENTENCES_PER_PAGE))


class PageSchema(Schema):
    """The frame of every list."""

    page = fields.Integer(required=True)
    per_page = fields.Integer(required=True)
    total = fields.Integer(required=True)
    pages = fields.Integer(required=True)
