"""Secrets at rest."""

import time

import pytest
from cryptography import fernet

from app.services.sealed import Sealer

OLD, NEW = "an old key, long enough for anybody", "a new key, long enough for anybody"
VALUE = {"refresh_token": "geheim", "numbers": [1, 2]}


def test_what_is_sealed_cannot_be_read_and_comes_back() -> None:
    sealed = Sealer([OLD], "tokens").seal(VALUE)
    assert b"geheim" not in sealed
    assert Sealer([OLD], "tokens").open(sealed) == VALUE


def test_a_new_key_before_the_old_one_opens_what_the_old_one_sealed() -> None:
    sealed = Sealer([OLD], "tokens").seal(VALUE)
    both = Sealer([NEW, OLD], "tokens")
    assert both.open(sealed) == VALUE
    assert Sealer([NEW], "tokens").open(both.seal(VALUE)) == VALUE


def test_other_keys_other_purposes_and_changed_values_open_nothing() -> None:
    sealed = Sealer([OLD], "tokens").seal(VALUE)
    assert Sealer([NEW], "tokens").open(sealed) is None
    assert Sealer([OLD], "flow").open(sealed) is None
    assert Sealer([OLD], "tokens").open(sealed[:-4] + b"AAA=") is None
    assert Sealer([OLD], "tokens").open(b"") is None


def test_what_is_too_old_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    sealer = Sealer([OLD], "flow")
    sealed = sealer.seal(VALUE)
    assert sealer.open(sealed, 600) == VALUE
    now = time.time() + 601
    monkeypatch.setattr(fernet.time, "time", lambda: now)
    assert sealer.open(sealed, 600) is None
    assert sealer.open(sealed) == VALUE
