"""PostgreSQL finds the same in whichever way it is searched."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import History, Sentence
from app.services import search_postgres
from app.services.text_search import entries_found, first_sources, sentences_found
from tests.support.postgres import execute
from tests.support.rows import add_entry, add_user


@pytest.fixture
def settings(postgres_url: str) -> Iterator[dict[str, str]]:
    yield {"DATABASE_URL": postgres_url, "JWT_SECRET_KEY": "a secret of the tests, long enough"}
    execute(postgres_url, "DELETE FROM users")


@pytest.mark.parametrize("is_common", [True, False])
def test_common_and_rare_words_are_found_alike(
    user_id: int, monkeypatch: pytest.MonkeyPatch, is_common: bool
) -> None:
    monkeypatch.setattr(search_postgres, "_leading", lambda _, terms: [] if is_common else terms[:1])
    first = add_entry(user_id, [("Oui.", ["Oui."]), ("Le chat dort.", ["Le chat dort."])], "a.txt")
    second = add_entry(user_id, [("Le chien dort.", ["Le chien dort."])], "Le chat.txt")
    somebody = add_user("somebody@example.org")
    add_entry(somebody, [("Le chat dort.", ["Le chat dort."])], "b.txt")

    def found(q: str) -> list[int]:
        query = select(History.id).where(History.user_id == user_id, entries_found(user_id, q))
        return list(db.session.scalars(query.order_by(History.id)))

    assert found("dort") == found("le") == found("chat") == [first, second]
    assert found('"chat dort"') == [first]
    assert found("chien chat") == []
    assert first_sources([first, second], "chat") == {first: 1}
    assert first_sources([first, second], "dort") == {first: 1, second: 0}


def test_many_are_found_like_few(user_id: int) -> None:
    lines = ["Le chat dort." if index % 3 else "Il pleut." for index in range(1200)]
    entry = db.session.get_one(History, add_entry(user_id, [(line, [line]) for line in lines]))

    def found(q: str) -> list[int]:
        query = select(Sentence.source_index).where(
            Sentence.job_id == entry.job_id, sentences_found(entry, q)
        )
        return list(db.session.scalars(query.order_by(Sentence.source_index)))

    assert found("chat") == [index for index in range(1200) if index % 3]
    assert found("pleut") == [index for index in range(1200) if index % 3 == 0]
    assert found("chat pleut") == []
