"""What counts as one place."""

import pytest

from app.sockets.addresses import site_of


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:0:7::1", "2001:db8:0:7::/64"),
        ("2001:db8:0:7:ffff::1", "2001:db8:0:7::/64"),
        ("2001:db8:0:8::1", "2001:db8:0:8::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("2001:db8:0:7::/64", "2001:db8:0:7::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_place_is_an_ipv4_address_or_an_ipv6_network(address: str, site: str) -> None:
    assert site_of(address) == site
