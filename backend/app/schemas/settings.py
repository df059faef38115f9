"""How books are processed."""

from marshmallow import Schema, fields, validate

from app.constants import MAX_SENTENCE_LIMIT, MIN_SENTENCE_LIMIT
from app.engines.base import ENGINE_NAMES


class SettingsSchema(Schema):
    """How books are processed."""

    sentence_length_limit = fields.Integer(validate=validate.Range(MIN_SENTENCE_LIMIT, MAX_SENTENCE_LIMIT))
    min_sentence_length = fields.Integer(validate=validate.Range(1, MAX_SENTENCE_LIMIT))
    engine = fields.String(validate=validate.OneOf(ENGINE_NAMES))
    gemini_model = fields.String(validate=validate.OneOf(("speed", "balanced", "quality")))
    ignore_dialogue = fields.Boolean()
    preserve_formatting = fields.Boolean()
    fix_hyphenation = fields.Boolean()
