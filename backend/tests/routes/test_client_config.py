from flask.testing import FlaskClient

from tests.support.api import API


def test_a_client_learns_what_the_server_offers(client: FlaskClient) -> None:
    body = client.get(f"{API}/config").get_json()
    assert body.pop("version")
    assert body == {
        "local_sign_in": True,
        "realtime": True,
        "csrf_cookie": "frenchnovel_csrf_5000",
        "max_upload_bytes": 50 * 1024 * 1024,
        "max_pages": 2000,
        "engines": [{"name": "local", "available": True, "reason": None}],
    }
