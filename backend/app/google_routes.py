"""Google: signing in with it, connecting it, disconnecting it."""

from typing import Any

from flask import Response, current_app, jsonify, request

from app.api_blueprint import ApiBlueprint
from app.auth_guard import current_user_id, login_required
from app.extensions import limiter
from app.rate_limits import login_rate
from app.schemas import GoogleAnswerSchema, GoogleRedirectSchema, GoogleStatusSchema, TokenSchema
from app.services.auth import AuthService
from app.services.google.account import GoogleAccountService
from app.services.google.flow import FLOW_SECONDS, GoogleFlow
from app.services.google.settings import google_settings
from app.tasks.google_connection import connect_google, disconnect_google
from app.token_answer import requesting_client, token_answer
from app.transaction import in_transaction

google_bp = ApiBlueprint("google", __name__, url_prefix="/auth/google")
_PATH = "/api/v1/auth/google"


@google_bp.post("/begin")
@limiter.limit(login_rate)
@google_bp.response(200, GoogleRedirectSchema)
def begin_google_sign_in() -> Response:
    """Begin to sign in with Google; this browser alone can complete it, within ten minutes."""
    return _redirect(*GoogleFlow(google_settings()).begin(_redirect_uri()))


@google_bp.post("")
@limiter.limit(login_rate)
@google_bp.arguments(GoogleAnswerSchema)
@google_bp.response(200, TokenSchema)
def sign_in_with_google(answer: dict[str, str]) -> Response:
    """Complete a sign-in with what Google put into the address; a new address makes an account."""
    identity = GoogleFlow(google_settings()).complete(_kept_flow(), answer["state"], answer["code"]).identity
    tokens = in_transaction(
        lambda: AuthService.issue(GoogleAccountService.sign_in(identity), requesting_client())
    )
    return _without_flow(token_answer(tokens))


@google_bp.get("")
@login_required
@google_bp.response(200, GoogleStatusSchema)
def get_google() -> dict[str, Any]:
    """Say whether Google is set up here, and whether you have connected it."""
    return GoogleAccountService.status(current_user_id())


@google_bp.post("/connect")
@limiter.limit(login_rate)
@login_required
@google_bp.response(200, GoogleRedirectSchema)
def begin_google_connection() -> Response:
    """Begin to connect Google Sheets to your account."""
    return _redirect(*GoogleFlow(google_settings()).begin(_redirect_uri(), current_user_id()))


@google_bp.put("")
@limiter.limit(login_rate)
@login_required
@google_bp.arguments(GoogleAnswerSchema)
@google_bp.response(200, GoogleStatusSchema)
def put_google(answer: dict[str, str]) -> Response:
    """Complete a connection with what Google put into the address."""
    user_id, flow = current_user_id(), GoogleFlow(google_settings())
    grant = flow.complete(_kept_flow(), answer["state"], answer["code"], user_id)
    connect_google(user_id, flow, grant)
    return _without_flow(jsonify(GoogleStatusSchema().dump(GoogleAccountService.status(user_id))))


@google_bp.delete("")
@login_required
@google_bp.response(204)
def delete_google() -> None:
    """Disconnect Google: the tokens are forgotten here, and taken back at Google as far as it answers."""
    disconnect_google(current_user_id(), current_app.config["GOOGLE"])


def _redirect_uri() -> str:
    return google_settings().redirect_uri or f"{request.host_url}google/"


def _cookie_name() -> str:
    """Name the cookie of this instance: cookies ignore ports."""
    return f"{current_app.config['JWT_REFRESH_COOKIE_NAME']}_google"


def _kept_flow() -> str:
    return request.cookies.get(_cookie_name(), "")


def _redirect(url: str, sealed: str) -> Response:
    response = jsonify(authorization_url=url)
    response.set_cookie(
        _cookie_name(),
        sealed,
        max_age=FLOW_SECONDS,
        path=_PATH,
        secure=current_app.config["JWT_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response


def _without_flow(response: Response) -> Response:
    response.delete_cookie(_cookie_name(), path=_PATH)
    return response
