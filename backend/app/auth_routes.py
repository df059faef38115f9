"""Signing in and out."""

from flask import Response, current_app, request
from flask_jwt_extended import get_jwt, jwt_required, unset_refresh_cookies

from app.api_blueprint import ApiBlueprint
from app.auth_guard import current_user_id, login_required
from app.errors import NotFoundError, UnauthorizedError
from app.extensions import limiter
from app.models import User
from app.rate_limits import login_rate
from app.schemas import LoginSchema, RefreshSchema, RegisterSchema, TokenSchema, UserSchema
from app.services.auth import AuthService, Tokens, hash_password, password_matches
from app.services.loopback import is_local_request
from app.token_answer import requesting_client, token_answer
from app.transaction import in_transaction

auth_bp = ApiBlueprint("auth", __name__, url_prefix="/auth")
_REFRESH_LOCATIONS = ["cookies", "json", "headers"]


@auth_bp.post("/register")
@limiter.limit(login_rate)
@auth_bp.arguments(RegisterSchema)
@auth_bp.response(201, TokenSchema)
def register(values: dict[str, str]) -> Response:
    """Make an account and sign in."""
    hashed = hash_password(values["password"])

    def create() -> Tokens:
        return AuthService.issue(
            AuthService.register(values["email"], hashed, values["name"]), requesting_client()
        )

    return token_answer(in_transaction(create), 201)


@auth_bp.post("/login")
@limiter.limit(login_rate)
@auth_bp.arguments(LoginSchema)
@auth_bp.response(200, TokenSchema)
def login(values: dict[str, str]) -> Response:
    """Sign in with a password."""
    user = AuthService.find(values["email"])
    if not password_matches(user, values["password"]) or user is None or not user.is_active:
        raise UnauthorizedError("The address or the password is wrong.", code="WRONG_CREDENTIALS")
    user_id = user.id
    return token_answer(
        in_transaction(lambda: AuthService.issue(AuthService.get(user_id), requesting_client()))
    )


@auth_bp.post("/local")
@limiter.limit(login_rate)
@auth_bp.response(200, TokenSchema)
def local() -> Response:
    """Sign in as the user of this computer (embedded mode, from this computer only)."""
    if not current_app.config["LOCAL_SIGN_IN"] or not is_local_request(
        request, current_app.config["TRUSTED_PROXIES"]
    ):
        raise NotFoundError("There is nothing at this address.")
    return token_answer(
        in_transaction(lambda: AuthService.issue(AuthService.local_user(), requesting_client()))
    )


@auth_bp.post("/refresh")
@auth_bp.arguments(RefreshSchema, required=False)
@jwt_required(refresh=True, locations=_REFRESH_LOCATIONS)
@auth_bp.response(200, TokenSchema)
def refresh(_body: dict[str, str]) -> Response:
    """Exchange a refresh token for new tokens; each is good once."""
    jti = get_jwt()["jti"]
    tokens = in_transaction(lambda: AuthService.rotate(jti, requesting_client()))
    if tokens is None:
        raise UnauthorizedError("You have been signed out. Sign in again.", code="TOKEN_REVOKED")
    return token_answer(tokens)


@auth_bp.post("/logout")
@auth_bp.arguments(RefreshSchema, required=False)
@jwt_required(refresh=True, locations=_REFRESH_LOCATIONS)
@auth_bp.response(204)
def logout(_body: dict[str, str]) -> Response:
    """End this session with all its tokens; takes the refresh token."""
    family = get_jwt()["family"]
    in_transaction(lambda: AuthService.revoke(family))
    response = Response(status=204)
    unset_refresh_cookies(response)
    return response


@auth_bp.get("/me")
@login_required
@auth_bp.response(200, UserSchema)
def me() -> User:
    """Show who is signed in."""
    return AuthService.get(current_user_id())
