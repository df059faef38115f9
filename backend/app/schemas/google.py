"""Google: sign-in, connection and exports to Sheets."""

from marshmallow import Schema, fields, validate

from app.schemas.base import storable

_MAX_TOKEN = 2000


class GoogleRedirectSchema(Schema):
    """Where to send the browser; Google sends it back to the client's page with `code` and `state`."""

    authorization_url = fields.String(required=True)


class GoogleAnswerSchema(Schema):
    """What Google put into the address of the client's page."""

    code = fields.String(required=True, validate=[storable, validate.Length(min=1, max=_MAX_TOKEN)])
    state = fields.String(required=True, validate=[storable, validate.Length(min=1, max=_MAX_TOKEN)])


class GoogleStatusSchema(Schema):
    """Whether this server can use Google, and if not why; what this user has connected."""

    available = fields.Boolean(required=True)
    reason = fields.String(required=True, allow_none=True)
    signs_in = fields.Boolean(required=True)
    connected = fields.Boolean(required=True)
    email = fields.String(required=True, allow_none=True)
