"""The API document and the page to try it."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from app.services.exports.formats import FORMATS
from tests.support.api import API
from tests.support.errors import assert_error


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    body: dict[str, Any] = client.get(f"{API}/openapi.json").get_json()
    return body


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        operation
        for methods in document["paths"].values()
        for method, operation in methods.items()
        if method != "parameters"
    ]


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)


def test_every_operation_documents_the_one_shape_of_errors(document: dict[str, Any]) -> None:
    for operation in operations(document):
        assert operation["responses"]["default"] == {"$ref": "#/components/responses/DEFAULT_ERROR"}
    shape = document["components"]["responses"]["DEFAULT_ERROR"]["content"]["application/json"]["schema"]
    assert shape == {"$ref": "#/components/schemas/Error"}
    error = document["components"]["schemas"]["Error"]
    assert set(error["required"]) == {"error", "error_code", "details", "request_id"}


def test_every_operation_says_what_it_does(document: dict[str, Any]) -> None:
    for operation in operations(document):
        assert re.fullmatch(r"[A-Z].*\.", operation["summary"])


def test_handing_in_a_book_is_documented_as_one_form(document: dict[str, Any]) -> None:
    operation = document["paths"][f"{API}/process-pdf-async"]["post"]
    [(content_type, content)] = operation["requestBody"]["content"].items()
    assert content_type == "multipart/form-data"
    fields = resolve(document, content["schema"])["properties"]
    assert fields["pdf_file"] == {"type": "string", "format": "binary"}
    assert fields["sentence_length_limit"] == {"type": "integer", "minimum": 3, "maximum": 50}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_download_is_documented_in_every_format(document: dict[str, Any], method: str) -> None:
    download = document["paths"][f"{API}/history/{{history_id}}/download"][method]
    documented = set(download["responses"]["200"]["content"])
    assert documented == {kind.content_type.partition(";")[0] for kind in FORMATS.values()}


def resolve(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    return (
        document["components"]["schemas"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    )


def test_the_page_loads_nothing_from_another_host(client: FlaskClient) -> None:
    page = client.get(f"{API}/docs")
    assert page.status_code == 200
    addresses = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(addresses) == 3
    for address in addresses:
        assert re.match(r"/(?!/)", address)
        assert client.get(address).status_code == 200


def test_the_page_lets_nothing_else_in(client: FlaskClient) -> None:
    policy = client.get(f"{API}/docs").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "script-src" not in policy


@pytest.mark.parametrize("name", ["../../../config.py", "..%2f..%2fconfig.py", "no-such-file.js"])
def test_only_files_of_the_page_are_served(client: FlaskClient, name: str) -> None:
    assert_error(client.get(f"{API}/docs/assets/{name}"), 404, "NOT_FOUND")
