"""How a sign-in is answered."""

from typing import Any

from flask import Response, current_app, jsonify, request
from flask_jwt_extended import set_refresh_cookies

from app.schemas import TokenSchema
from app.services.auth import Client, Tokens


def requesting_client() -> Client:
    """Return where this request comes from."""
    return Client(request.user_agent.string, request.remote_addr)


def token_answer(tokens: Tokens, status: int = 200) -> Response:
    """Put the refresh token where this kind of client keeps it."""
    lifetime = current_app.config["JWT_ACCESS_TOKEN_EXPIRES"]
    body: dict[str, Any] = {
        "access_token": tokens.access,
        "expires_in": int(lifetime.total_seconds()),
        "user": tokens.user,
    }
    in_browser = request.headers.get("X-Client") == "web"
    if not in_browser:
        body["refresh_token"] = tokens.refresh
    response = jsonify(TokenSchema().dump(body))
    response.status_code = status
    if in_browser:
        set_refresh_cookies(response, tokens.refresh)
    return response
