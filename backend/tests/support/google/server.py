"""A local server that is Google: issuer, Drive and Sheets at one address, with faults on demand."""

import contextlib
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from tests.support.google.discovery import Api, Call
from tests.support.google.faults import CUT, DROP, SLOW, ApiFaultError, Plan
from tests.support.google.files import Files
from tests.support.google.issuer import CLIENT_ID, CLIENT_SECRET, Issuer, RefusedError
from tests.support.google.masks import masked

SLOW_SECONDS = 3.0
_APIS = {"drive": Api("drive", "v3"), "sheets": Api("sheets", "v4")}


class GoogleServer:
    """What a test sets and looks at."""

    def __init__(self) -> None:
        self.url = ""
        self.is_down = False
        self.issuer, self.files = Issuer(), Files()
        self.calls: list[Call] = []
        self.answered: Counter[str] = Counter()
        self.undocumented: list[str] = []
        self._plans: list[Plan] = []
        self._gates: dict[str, threading.Event] = {}
        self._lock = threading.Lock()

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a server that has a client here."""
        return {
            "GOOGLE_CLIENT_ID": CLIENT_ID,
            "GOOGLE_CLIENT_SECRET": CLIENT_SECRET,
            "GOOGLE_AUTH_URI": f"{self.url}/authorize",
            "GOOGLE_TOKEN_URI": f"{self.url}/token",
            "GOOGLE_REVOKE_URI": f"{self.url}/revoke",
            "GOOGLE_ISSUER": self.url,
            "GOOGLE_CERTS_URI": f"{self.url}/certs",
            "GOOGLE_SHEETS_ENDPOINT": f"{self.url}/",
            "GOOGLE_DRIVE_ENDPOINT": f"{self.url}/drive/v3/",
        }

    def fail(self, method: str, fault: ApiFaultError | str, times: int = 1, *, after: int = 0) -> None:
        """Let the next requests of a method, after so many others, meet a fault."""
        self._plans.append(Plan(method, fault, times, after))

    def hold(self, method: str) -> threading.Event:
        """Let requests of a method wait until the event is set."""
        return self._gates.setdefault(method, threading.Event())

    def release(self, method: str) -> None:
        """Let what was held go on, and hold no more."""
        self._gates.pop(method).set()

    def counted(self) -> Counter[str]:
        return Counter(call.id for call in self.calls)

    def respond(self, request: Request) -> Response:
        if self.is_down:
            _hang_up(request)
        pages = {"/authorize": self._authorize, "/token": self._token, "/revoke": self._revoke}
        if request.path == "/certs":
            return _json(self.issuer.keys())
        if request.path in pages:
            try:
                return pages[request.path](request)
            except RefusedError as error:
                return _json({"error": str(error)}, 400)
        return self._api(request, "drive" if request.path.startswith("/drive/") else "sheets")

    def _authorize(self, request: Request) -> Response:
        return Response(status=302, headers={"Location": self.issuer.authorize(request.args)})

    def _token(self, request: Request) -> Response:
        return _json(self.issuer.token(request.form))

    def _revoke(self, request: Request) -> Response:
        self.issuer.revoke(request.form["token"])
        return _json({})

    def _api(self, request: Request, api: str) -> Response:
        try:
            return _json(self._answered(request, api))
        except ApiFaultError as fault:
            headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
            return _json(fault.in_the_form_of(api), fault.status, headers)

    def _answered(self, request: Request, api: str) -> Any:
        call = self._read(request, api)
        self.calls.append(call)
        if gate := self._gates.get(call.id):
            gate.wait(60)
        fault = self._next_fault(call.id)
        self._check_token(request, call)
        if isinstance(fault, ApiFaultError):
            raise fault
        if fault == DROP:
            _hang_up(request)
        with self._lock:
            answer = self.files.answer(call)
            self.answered[call.id] += 1
        if fault == CUT:
            _hang_up(request)
        if fault == SLOW:
            time.sleep(SLOW_SECONDS)
        return masked(answer, call.mask)

    def _read(self, request: Request, api: str) -> Call:
        path = request.environ["RAW_URI"].partition("?")[0]
        body = request.get_json() if request.content_length else None
        try:
            return _APIS[api].read(request.method, path, dict(request.args.lists()), body)
        except ApiFaultError as fault:
            self.undocumented.append(fault.message)
            raise

    def _check_token(self, request: Request, call: Call) -> None:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        scopes = self.issuer.scopes_of(token)
        if scopes is None:
            raise ApiFaultError(401, "authError", "Request had invalid authentication credentials.")
        if not scopes & call.scopes:
            raise ApiFaultError(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "Insufficient authentication scopes.")

    def _next_fault(self, method: str) -> ApiFaultError | str | None:
        with self._lock:
            for plan in self._plans:
                if plan.method == method and plan.after:
                    plan.after -= 1
                    return None
                if plan.method == method and plan.times:
                    plan.times -= 1
                    return plan.fault
        return None


class _HungUpError(Exception):
    """The connection is closed."""


def _hang_up(request: Request) -> None:
    request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
    raise _HungUpError


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 (the name of the base class)
        """Print nothing."""


class GoogleAddress:
    """An address where one Google after the other is found."""

    def __init__(self) -> None:
        self._server = make_server("127.0.0.1", 0, self._application, threaded=True, request_handler=_Quiet)
        self._server.daemon_threads = True
        self._google = GoogleServer()
        serve = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        serve.start()

    def open(self) -> GoogleServer:
        """Return a Google with nothing in it, which takes the place of the one before."""
        self._google = GoogleServer()
        self._google.url = self._google.issuer.url = f"http://127.0.0.1:{self._server.server_port}"
        return self._google

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _application(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        try:
            return self._google.respond(Request(environ))(environ, start_response)
        except _HungUpError:
            return Response()(environ, start_response)


@contextlib.contextmanager
def google_server() -> Iterator[GoogleServer]:
    """Run a server; yield what it knows."""
    with contextlib.closing(GoogleAddress()) as address:
        yield address.open()


def _json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(value), status, headers, content_type="application/json")
