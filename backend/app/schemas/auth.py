"""Accounts and tokens."""

from marshmallow import Schema, fields, validate

from app.schemas.base import Moment, storable

_MIN_PASSWORD, _MAX_PASSWORD = 8, 200


class UserSchema(Schema):
    """A user as he sees himself."""

    id = fields.Integer(required=True)
    email = fields.String(required=True)
    name = fields.String(required=True)
    picture = fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)


class RegisterSchema(Schema):
    """A new account."""

    email = fields.Email(required=True, validate=[storable, validate.Length(max=254)])
    password = fields.String(
        required=True, validate=[storable, validate.Length(min=_MIN_PASSWORD, max=_MAX_PASSWORD)]
    )
    name = fields.String(load_default="", validate=[storable, validate.Length(max=100)])


class LoginSchema(Schema):
    """A sign-in with a password."""

    email = fields.String(required=True, validate=[storable, validate.Length(max=254)])
    password = fields.String(required=True, validate=[storable, validate.Length(max=_MAX_PASSWORD)])


class RefreshSchema(Schema):
    """The refresh token of a program; a browser sends it as a cookie, and no body."""

    refresh_token = fields.String()


class TokenSchema(Schema):
    """What a sign-in answers; browsers (`X-Client: web`) get the refresh token as a cookie instead."""

    access_token = fields.String(required=True)
    token_type = fields.Constant("Bearer", required=True)
    expires_in = fields.Integer(required=True, metadata={"description": "seconds"})
    user = fields.Nested(UserSchema, required=True)
    refresh_token = fields.String()
