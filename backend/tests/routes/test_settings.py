"""A user's defaults."""

import pytest

from tests.support.api import ApiUser
from tests.support.errors import assert_error

DEFAULTS = {
    "sentence_length_limit": 8,
    "min_sentence_length": 2,
    "engine": "local",
    "gemini_model": "balanced",
    "ignore_dialogue": False,
    "preserve_formatting": True,
    "fix_hyphenation": True,
}


def test_a_new_user_has_the_documented_defaults(user: ApiUser) -> None:
    assert user.get("/settings").get_json() == DEFAULTS


def test_what_is_not_named_stays(user: ApiUser) -> None:
    changed = DEFAULTS | {"sentence_length_limit": 12, "ignore_dialogue": True}
    response = user.put("/settings", json={"sentence_length_limit": 12, "ignore_dialogue": True})
    assert response.get_json() == changed
    assert user.get("/settings").get_json() == changed


def test_settings_are_each_users_own(user: ApiUser, stranger: ApiUser) -> None:
    user.put("/settings", json={"sentence_length_limit": 12})
    assert stranger.get("/settings").get_json() == DEFAULTS


@pytest.mark.parametrize("limits", [(3, 3), (50, 50), (50, 1)])
def test_the_whole_range_is_allowed(user: ApiUser, limits: tuple[int, int]) -> None:
    limit, minimum = limits
    body = {"sentence_length_limit": limit, "min_sentence_length": minimum}
    assert user.put("/settings", json=body).status_code == 200


BAD_CHANGES = [
    ({"sentence_length_limit": 2}, "sentence_length_limit"),
    ({"sentence_length_limit": 51}, "sentence_length_limit"),
    ({"sentence_length_limit": "abc"}, "sentence_length_limit"),
    ({"sentence_length_limit": None}, "sentence_length_limit"),
    ({"sentence_length_limit": True}, "sentence_length_limit"),
    ({"sentence_length_limit": [8]}, "sentence_length_limit"),
    ({"min_sentence_length": 9}, "min_sentence_length"),
    ({"min_sentence_length": 0}, "min_sentence_length"),
    ({"engine": "magic"}, "engine"),
    ({"gemini_model": "free"}, "gemini_model"),
    ({"ignore_dialogue": "perhaps"}, "ignore_dialogue"),
    ({"user_id": 2}, "user_id"),
]


def test_a_value_that_is_not_allowed_is_named_and_changes_nothing(
    user: ApiUser, subtests: pytest.Subtests
) -> None:
    for change, field in BAD_CHANGES:
        with subtests.test(change=change):
            response = user.put("/settings", json={"fix_hyphenation": False, **change})
            assert list(assert_error(response, 422, "VALIDATION_ERROR")) == [field]
            assert user.get("/settings").get_json() == DEFAULTS


def test_a_body_that_is_not_json_is_refused(user: ApiUser) -> None:
    response = user.put("/settings", data="sentence_length_limit=12", content_type="text/plain")
    assert_error(response, 415, "UNSUPPORTED_FILE")
