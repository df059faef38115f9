"""Rate limits as the configuration says."""

from flask import current_app


def general_rate() -> str:
    """How often one user or address may ask for anything."""
    return str(current_app.config["GENERAL_RATE"])


def login_rate() -> str:
    """How often one address may try to sign in."""
    return str(current_app.config["LOGIN_RATE"])


def upload_rate() -> str:
    """How often one user may hand in a book."""
    return str(current_app.config["UPLOAD_RATE"])
