"""Exports to Google Sheets."""

from marshmallow import Schema, fields, validate

from app.schemas.base import MAX_IDS, storable
from app.schemas.export import EXPORT_COLUMNS, FLAGGED

_MAX_ADDRESSES = 20
# Names of files and of tabs, by Google's editor.
_MAX_TITLE, _MAX_TAB = 200, 100
_drive_id = validate.Regexp(r"[A-Za-z0-9_-]{10,120}\Z", error="Not an id of Google Drive.")
_row_id = validate.Range(min=1, max=2**31 - 1)


class SheetExportSchema(Schema):
    """What goes to Google Sheets, and where to: a new spreadsheet, or the end of `spreadsheet_id`.

    What the conditions from `ids` to `chapter` leave is exported. `force` exports what is there already.
    """

    title = fields.String(validate=[storable, validate.Length(min=1, max=_MAX_TITLE)])
    spreadsheet_id = fields.String(validate=_drive_id)
    tab = fields.String(validate=[storable, validate.Length(min=1, max=_MAX_TAB)])
    folder_id = fields.String(validate=_drive_id)
    columns = fields.List(
        fields.String(validate=validate.OneOf(EXPORT_COLUMNS)),
        validate=validate.Length(min=1, max=len(EXPORT_COLUMNS)),
    )
    share_with = fields.List(
        fields.Email(validate=[storable, validate.Length(max=254)]),
        validate=validate.Length(max=_MAX_ADDRESSES),
    )
    share_role = fields.String(validate=validate.OneOf(("reader", "commenter", "writer")))
    ids = fields.List(fields.Integer(validate=_row_id), validate=validate.Length(max=MAX_IDS))
    q = fields.String(validate=[storable, validate.Length(max=200)])
    flag = fields.String(validate=[storable, validate.Length(max=50)])
    flagged = fields.Boolean(metadata=FLAGGED)
    page = fields.Integer(validate=validate.Range(min=0, max=2**31 - 1))
    chapter = fields.String(validate=[storable, validate.Length(max=500)])
    force = fields.Boolean(load_default=False)


class ExportAcceptedSchema(Schema):
    """An export that runs; look at it at `Location`."""

    export_id = fields.Integer(required=True)


class ExportUnchangedSchema(Schema):
    """Nothing has changed since the last export: it is still there."""

    message = fields.String(required=True)
    sheet_url = fields.String(required=True)
