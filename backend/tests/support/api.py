"""A user who speaks to the REST API through Flask's test client."""

import io
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

API = "/api/v1"
PASSWORD = "correct horse battery"


@dataclass
class ApiUser:
    """A client with the tokens of one session."""

    client: FlaskClient
    email: str
    access_token: str
    refresh_token: str
    id: int

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access_token}"}

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(f"{API}{path}", headers=self.headers, **options)

    def post(self, path: str, **options: Any) -> TestResponse:
        return self.client.post(f"{API}{path}", headers=self.headers, **options)

    def put(self, path: str, **options: Any) -> TestResponse:
        return self.client.put(f"{API}{path}", headers=self.headers, **options)

    def patch(self, path: str, **options: Any) -> TestResponse:
        return self.client.patch(f"{API}{path}", headers=self.headers, **options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        return self.client.delete(f"{API}{path}", headers=self.headers, **options)

    def submit(self, content: bytes, name: str = "livre.pdf", **fields: Any) -> TestResponse:
        """Hand in a book."""
        data = {"pdf_file": (io.BytesIO(content), name), **fields}
        return self.post("/process-pdf-async", data=data, content_type="multipart/form-data")


def register(client: FlaskClient, email: str) -> ApiUser:
    """Make an account and sign in."""
    body = client.post(f"{API}/auth/register", json={"email": email, "password": PASSWORD}).get_json()
    return ApiUser(client, email, body["access_token"], body["refresh_token"], body["user"]["id"])
