"""What the gate found."""

from marshmallow import Schema, fields


class FindingSchema(Schema):
    """What the gate found wrong with a result."""

    check = fields.String(required=True, metadata={"description": "which check failed, for a program"})
    flag = fields.String(required=True, metadata={"description": "the flag that it set"})
    detail = fields.String(required=True, metadata={"description": "the word it is about, or nothing"})


class PoorSentenceSchema(Schema):
    """A source sentence with its results, all their flags and findings."""

    source_index = fields.Integer(required=True)
    page = fields.Integer(required=True)
    original = fields.String(required=True)
    sentences = fields.List(fields.String(), required=True)
    flags = fields.List(fields.String(), required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)


class QualitySchema(Schema):
    """What the gate counted in the results of a job; rates are shares (0 to 1) of the result sentences."""

    sources = fields.Integer(required=True, metadata={"description": "source sentences"})
    changed = fields.Integer(required=True, metadata={"description": "source sentences that were rewritten"})
    sentences = fields.Integer(required=True, metadata={"description": "result sentences"})
    max_words = fields.Integer(required=True)
    within_limit = fields.Integer(required=True)
    within_limit_rate = fields.Float(required=True)
    flags = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    rates = fields.Dict(keys=fields.String(), values=fields.Float(), required=True)


class QualityReportSchema(QualitySchema):
    """The same, with the worst of the sentences."""

    worst = fields.List(
        fields.Nested(PoorSentenceSchema), required=True, metadata={"description": "at most 10, worst first"}
    )
