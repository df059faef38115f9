from tests.support.api import ApiUser


def test_a_new_user_has_the_documented_defaults(user: ApiUser) -> None:
    assert user.get("/settings").get_json() == {
        "sentence_length_limit": 8,
        "min_sentence_length": 2,
        "engine": "local",
        "gemini_model": "balanced",
        "ignore_dialogue": False,
        "preserve_formatting": True,
        "fix_hyphenation": True,
    }
