"""Google's client library on a transport that sends each request once."""

import random
import time
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar

import requests
from google.auth.exceptions import RefreshError, TransportError
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from httplib2 import Http, Response

from app.errors import GoogleBusyError
from app.services.google.errors import SHEET, translated
from app.services.google.messages import busy, google_error
from config import GoogleSettings

T = TypeVar("T")
_TRIES = 4
_FIRST_WAIT_SECONDS = 0.5
# Who is asked to wait for longer leaves the worker to others meanwhile.
_LONGEST_WAIT_SECONDS = 15.0


class _Transport:
    """What the client library takes for an httplib2.Http.

    httplib2 itself resends a POST when the connection is lost, also after Google has done what it asked.
    """

    def __init__(self, credentials: Credentials, timeout: float) -> None:
        self._session = AuthorizedSession(credentials)
        self._timeout = timeout

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **_: Any
    ) -> tuple[Response, bytes]:
        """Send a request once; a refused access token is refreshed first."""
        answer = self._session.request(method, uri, data=body, headers=headers, timeout=self._timeout)
        named = {name.lower(): value for name, value in answer.headers.items()}
        return Response({**named, "status": str(answer.status_code)}), answer.content

    def close(self) -> None:
        """Close the connections."""
        self._session.close()


class _Resources(NamedTuple):
    """What makes requests to parts of the two APIs; sends none."""

    spreadsheets: Any
    values: Any
    files: Any
    permissions: Any


class GoogleApi:
    """The Sheets and the Drive API for one user."""

    def __init__(self, settings: GoogleSettings, credentials: Credentials, timeout: float) -> None:
        self.resources = _resources(settings.sheets_endpoint, settings.drive_endpoint)
        self._transport = _Transport(credentials, timeout)

    def call(self, request: Any, subject: str = SHEET) -> Any:
        """Send a request that may be repeated; raise AppError."""
        return self.attempt(lambda: self.once(request, subject))

    @staticmethod
    def attempt(work: Callable[[], T]) -> T:
        """Call `work` until Google is not busy; raise what it raises."""
        for number in range(_TRIES):
            try:
                return work()
            except GoogleBusyError as error:
                wait = error.seconds
                if wait is None:
                    wait = _FIRST_WAIT_SECONDS * 2**number * random.uniform(1, 1.5)  # noqa: S311 (spreads, keeps no secret)
                if number + 1 == _TRIES or wait > _LONGEST_WAIT_SECONDS:
                    raise
                time.sleep(wait)
        raise busy()

    def once(self, request: Any, subject: str = SHEET) -> Any:
        """Send a request once; raise AppError, GoogleBusyError also when nobody knows whether it arrived."""
        try:
            return request.execute(http=self._transport)
        except HttpError as error:
            raise translated(error, subject) from error
        except RefreshError as error:
            raise busy() if error.retryable else google_error("GOOGLE_GRANT_REVOKED") from error
        except (requests.RequestException, TransportError) as error:
            raise busy() from error


@cache
def _resources(sheets_endpoint: str, drive_endpoint: str) -> _Resources:
    """Make the resources once: the client library writes documentation for each, 0.3 s in all."""
    sheets = _client("sheets", "v4", sheets_endpoint).spreadsheets()
    drive = _client("drive", "v3", drive_endpoint)
    return _Resources(sheets, sheets.values(), drive.files(), drive.permissions())


def _client(name: str, version: str, endpoint: str) -> Any:
    # The transport comes with each request; with none here, the library would look for credentials.
    return build(
        name,
        version,
        http=Http(),
        client_options={"api_endpoint": endpoint},
        static_discovery=True,
        cache_discovery=False,
    )
