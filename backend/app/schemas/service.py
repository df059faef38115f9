"""What a server says of itself."""

from marshmallow import Schema, fields


class ModelSchema(Schema):
    """The language model behind a choice of `gemini_model`."""

    choice = fields.String(required=True)
    name = fields.String(required=True)


class EngineSchema(Schema):
    """An engine, the models behind its choices, and why it cannot be used here if it cannot."""

    name = fields.String(required=True)
    available = fields.Boolean(required=True)
    reason = fields.String(required=True, allow_none=True)
    models = fields.List(fields.Nested(ModelSchema), required=True)


class ClientConfigSchema(Schema):
    """What a client must know of this server before anybody signs in."""

    version = fields.String(required=True)
    local_sign_in = fields.Boolean(required=True)
    realtime = fields.Boolean(required=True)
    google = fields.Boolean(required=True, metadata={"description": "whether Google is set up here"})
    csrf_cookie = fields.String(required=True)
    max_upload_bytes = fields.Integer(required=True)
    max_pages = fields.Integer(required=True)
    engines = fields.List(fields.Nested(EngineSchema), required=True)


class HealthSchema(Schema):
    """The process answers."""

    status = fields.String(required=True)
    version = fields.String(required=True)


class ReadinessSchema(Schema):
    """Whether each part that a job needs answers."""

    ready = fields.Boolean(required=True)
    checks = fields.Dict(keys=fields.String(), values=fields.Boolean(), required=True)
    ocr = fields.Boolean(required=True, metadata={"description": "whether scanned pages can be read"})
    engines = fields.List(fields.Nested(EngineSchema), required=True)
