"""The app that a test is given: like a new one, but most tests get that of the test before."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import celery
from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.orm import close_all_sessions

from app import create_app
from app.extensions import db
from config import Config
from tests.support.servers import DATABASE_NAME

# No limits by default: hundreds of tests share one address.
_GENEROUS = {f"{name}_RATE_LIMIT": "100000 per minute" for name in ("LOGIN", "UPLOAD", "GENERAL")}


class AppShelf:
    """Keeps one app: to make one, and to compile its statements anew, takes longer than most tests."""

    def __init__(self, make_folder: Callable[[], Path], redis_url: str, database: Path) -> None:
        self._make_folder = make_folder
        self._redis_url = redis_url
        self._database = database
        self._kept: _Kept | None = None

    def take(self, settings: Mapping[str, str]) -> Flask:
        """Return an app with these settings that has an empty database and an empty folder."""
        if not self._kept or not self._kept.fits(settings):
            self.clear()
            self._kept = _Kept(settings, self._make_folder(), self._redis_url)
        self._kept.clean(self._database)
        return self._kept.app

    def put_back(self, app: Flask) -> None:
        """End what the test left open."""
        close_all_sessions()
        with app.app_context():
            db.engine.dispose()

    def clear(self) -> None:
        """Forget the app."""
        self._kept = None


class _Kept:
    """An app, and how it was when it was new."""

    def __init__(self, settings: Mapping[str, str], folder: Path, redis_url: str) -> None:
        self._settings = dict(settings)
        self._folder = folder
        environment = {"DATA_DIR": str(folder), "REDIS_URL": redis_url, **_GENEROUS, **settings}
        self.app = create_app(Config(environment), realtime=False)
        self.app.testing = True
        with self.app.app_context():
            _make_careless(db.engine)
        self._config = dict(self.app.config)
        self._files = set(folder.iterdir())

    def fits(self, settings: Mapping[str, str]) -> bool:
        """Tell whether it has these settings, and the extensions belong to no app that was made after it."""
        return self._settings == settings and getattr(celery.current_app, "flask_app", None) is self.app

    def clean(self, database: Path) -> None:
        """Undo what tests did to the settings, the folder and an SQLite database."""
        self.app.config.clear()
        self.app.config.update(self._config)
        for path in set(self._folder.iterdir()) - self._files:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copy(database, self._folder / DATABASE_NAME)


def _make_careless(engine: Engine) -> None:
    """Let SQLite not wait for the disk: no test pulls the plug of this computer."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
