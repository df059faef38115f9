"""The Flask extensions, made once and bound to an app by `create_app`."""

from flask import request
from flask_jwt_extended import JWTManager, decode_token
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_migrate import Migrate
from flask_smorest import Api
from flask_socketio import SocketIO
from flask_sqlalchemy import SQLAlchemy
from jwt.exceptions import PyJWTError

from app.emitter import Emitter
from app.rate_limits import general_rate


def rate_limit_key() -> str:
    """Count by user when a token of ours is there, else by address."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Bearer" and token:
        try:
            return f"user:{decode_token(token)['sub']}"
        except PyJWTError:
            pass
    return f"address:{get_remote_address()}"


# The models stand on app.database.Base; the extension gives them engine and session.
db = SQLAlchemy()
migrate = Migrate()
jwt = JWTManager()
limiter = Limiter(key_func=rate_limit_key, default_limits=[general_rate])
socketio = SocketIO()
emitter = Emitter()
api = Api()
