"""What the search finds, on both databases: in the list, in an entry, in its exports."""

import pytest
from flask import Flask
from sqlalchemy import delete, select

from app.extensions import db
from app.models import History, Sentence
from app.services.search_documents import DOCUMENTS, reindex
from app.transaction import in_transaction
from tests.support.api import ApiUser
from tests.support.errors import assert_error
from tests.support.rows import add_entry, items

BOOK = [
    ("L’été, sa sœur dort ; il rêve.", ["Sa sœur dort l’été.", "Il rêve."]),
    ("Le petit chat noir grimpe.", ["Le petit chat grimpe.", "Il est noir."]),
    ("Ex æquo, Étienne et lui arrivèrent.", ["Ils arrivèrent ensemble."]),
    ("Le chat dort.", ["Le chat dort."]),
]


@pytest.fixture
def settings(database_settings: dict[str, str]) -> dict[str, str]:
    return database_settings


@pytest.fixture
def entry_id(app: Flask, user: ApiUser) -> int:
    with app.app_context():
        add_entry(user.id, [("Autre chose.", ["Autre chose."])], "autre.txt")
        return add_entry(user.id, BOOK, "L’Œuvre d’été.pdf")


def sources(user: ApiUser, entry_id: int, q: str) -> list[int]:
    """The source sentences of an entry that are found; its export has the same ones."""
    response = user.get(f"/history/{entry_id}/sentences", query_string={"q": q})
    assert response.status_code == 200, response.text
    rows = response.get_json()["items"]
    exported = user.get(f"/history/{entry_id}/download", query_string={"q": q, "format": "json"}).get_json()
    assert [row["normalized"] for row in exported["sentences"]] == [row["normalized"] for row in rows]
    return list(dict.fromkeys(row["source_index"] for row in rows))


def entries(user: ApiUser, q: str) -> list[int]:
    return [entry["id"] for entry in user.get("/history", query_string={"q": q}).get_json()["items"]]


FOUND = [
    ("ete", [0]),
    ("l'été", [0]),
    ("L’ÉTÉ", [0]),
    ("soeur", [0]),
    ("sœur", [0]),
    ("aequo", [2]),
    ("etienne", [2]),
    ("chat", [1, 3]),
    ("cha", [1, 3]),
    ("hat", []),
    ("chat noir", [1]),
    ("noir chat", [1]),
    ("chat ensemble", []),
    ("ensemble etienne", [2]),
    ('"petit chat"', [1]),
    ('"chat petit"', []),
    ('"le chat"', [3]),
    ('"le chat dort" sœur', []),
    ("c", []),
    ('"grimpe le"', []),
    ("chat dort", [3]),
]


def test_all_words_stand_in_one_source_sentence_with_its_results(
    user: ApiUser, entry_id: int, subtests: pytest.Subtests
) -> None:
    for q, found in FOUND:
        with subtests.test(q=q):
            assert sources(user, entry_id, q) == found
            assert entries(user, q) == ([entry_id] if found else [])


HOSTILE = [
    '"',
    '""',
    "*",
    "chat*",
    "chat OR autre",
    "NOT chat",
    "chat AND",
    "NEAR(chat noir, 2)",
    "words:chat",
    "^chat",
    "chat - noir",
    "(chat",
    "chat:*",
    "chat & !noir | x",
    "<-> chat",
    "'; DROP TABLE history; --",
    "\\",
    "%_",
    "{chat}",
    "🙂",
    "\u202echat",
    "—«»…",
    "\ud7ff",
    "ﬁ " * 60,
]


def test_a_query_is_words_and_never_a_program(
    user: ApiUser, entry_id: int, subtests: pytest.Subtests
) -> None:
    for q in HOSTILE:
        with subtests.test(q=ascii(q)):
            assert user.get("/history", query_string={"q": q}).status_code == 200
            assert user.get(f"/history/{entry_id}/sentences", query_string={"q": q}).status_code == 200
            assert len(entries(user, "")) == 2


def test_operators_are_words_like_others(user: ApiUser, entry_id: int) -> None:
    assert entries(user, "chat OR autre") == entries(user, "NOT chat") == []
    assert entries(user, "^chat*") == [entry_id]


def test_a_query_without_a_word_finds_nothing(user: ApiUser, entry_id: int) -> None:
    for q in ("🙂", "—", '""'):
        assert entries(user, q) == sources(user, entry_id, q) == []


def test_a_name_of_a_file_is_found_and_has_no_excerpt(user: ApiUser, entry_id: int) -> None:
    [entry] = user.get("/history?q=oeuvre%20d%27ete").get_json()["items"]
    assert (entry["id"], entry["excerpt"]) == (entry_id, None)
    assert sources(user, entry_id, "oeuvre") == []


@pytest.mark.parametrize(
    "word", ["1e5x", "63e2e", "9E6142e", "12h30", "1.2.3", "XIXe", "www.exemple.fr", "١٢e"]
)
def test_words_with_digits_are_found_as_they_stand(app: Flask, user: ApiUser, word: str) -> None:
    with app.app_context():
        entry_id = add_entry(user.id, [(f"On lit {word} ici.", [f"On lit {word} ici."])], f"livre {word}.pdf")
    for q in (word, f'"lit {word} ici"', f"livre {word}"):
        assert entries(user, q) == [entry_id]


def test_the_excerpt_is_the_result_that_was_found(user: ApiUser, entry_id: int) -> None:
    for q, excerpt in (("noir", "Il est noir."), ("etienne", BOOK[2][0]), ("cha", "Le petit chat grimpe.")):
        [entry] = user.get("/history", query_string={"q": q}).get_json()["items"]
        assert entry["excerpt"] == excerpt


def test_a_long_excerpt_is_cut_around_what_was_found(app: Flask, user: ApiUser) -> None:
    text = f"{'Il pleuvait sur la ville. ' * 20}Le phare brillait. {'Elle attendait toujours. ' * 20}".strip()
    with app.app_context():
        add_entry(user.id, [(text, [text])])
    [entry] = user.get("/history?q=phare").get_json()["items"]
    assert len(entry["excerpt"]) <= 200
    assert "Le phare brillait." in entry["excerpt"]
    assert entry["excerpt"].startswith("…")
    assert entry["excerpt"].endswith("…")


def test_what_was_edited_is_found_by_its_new_words_only(app: Flask, user: ApiUser, entry_id: int) -> None:
    with app.app_context():
        in_transaction(lambda: edit(entry_id, "Ils arrivèrent ensemble.", "Les voyageurs arrivèrent."))
    assert entries(user, "voyageur") == [entry_id]
    assert entries(user, "ensemble") == []
    assert sources(user, entry_id, "arrivèrent") == [2]


def edit(entry_id: int, before: str, after: str) -> None:
    entry = db.session.get_one(History, entry_id)
    row = db.session.scalars(
        select(Sentence).where(Sentence.job_id == entry.job_id, Sentence.normalized == before)
    ).one()
    row.normalized = after
    db.session.flush()
    reindex(entry, [row.source_index])


def test_what_is_purged_leaves_no_documents(app: Flask, user: ApiUser, entry_id: int) -> None:
    with app.app_context():
        in_transaction(lambda: db.session.execute(delete(History).where(History.id == entry_id)))
        left = select(DOCUMENTS.c.history_id).distinct()
        assert entry_id not in db.session.scalars(left).all()
    assert entries(user, "chat") == []


def test_results_are_filtered_and_their_flags_and_chapters_told(app: Flask, user: ApiUser) -> None:
    book = items("Le chat dort.", "Le chien dort.", "Le chat court.")
    with app.app_context():
        entry_id = add_entry(user.id, [(item["text"], [item["text"]]) for item in book])
        in_transaction(lambda: arrange(entry_id))
    path = f"/history/{entry_id}/sentences"

    def indexes(query: str) -> list[int]:
        return [row["source_index"] for row in user.get(f"{path}?{query}").get_json()["items"]]

    assert indexes("flag=edited") == [1, 2]
    assert indexes("page_number=7") == [1]
    assert indexes("chapter=Un") == [1, 2]
    assert indexes("q=chat&chapter=Un") == [2]
    assert indexes("q=chat&flag=edited&page_number=7") == []
    page = user.get(f"{path}?q=chat&per_page=1&page=2").get_json()
    assert [row["source_index"] for row in page["items"]] == [2]
    assert (page["total"], page["pages"]) == (2, 2)
    assert page["flags"] == {"edited": 2, "over_limit": 1}
    assert page["chapters"] == ["Prologue", "Un"]
    assert user.get(f"/history/{entry_id}/download?format=txt&page_number=7").text == "Le chien dort.\n"


def arrange(entry_id: int) -> None:
    entry = db.session.get_one(History, entry_id)
    rows = db.session.scalars(
        select(Sentence).where(Sentence.job_id == entry.job_id).order_by(Sentence.source_index)
    )
    for row, chapter, page, flags in zip(
        rows, ("Prologue", "Un", "Un"), (1, 7, 8), ([], ["edited"], ["over_limit", "edited"]), strict=True
    ):
        row.chapter, row.page, row.flags = chapter, page, flags


def test_what_is_not_valid_is_refused(user: ApiUser, entry_id: int, subtests: pytest.Subtests) -> None:
    for query in ("page_number=-1", "q=%00", "flag=" + "x" * 51, "per_page=501", "page=0"):
        with subtests.test(query=query):
            assert_error(user.get(f"/history/{entry_id}/sentences?{query}"), 422, "VALIDATION_ERROR")


def test_results_of_somebody_else_are_not_there(stranger: ApiUser, entry_id: int) -> None:
    assert_error(stranger.get(f"/history/{entry_id}/sentences?q=chat"), 404, "NOT_FOUND")


def test_a_sentence_of_any_length_is_kept_and_found(app: Flask, user: ApiUser) -> None:
    text = f"{'mot ' * 100_000}{'é' * 5000} {'Ǆ' * 3000}"
    with app.app_context():
        entry_id = add_entry(user.id, [(text, ["Un mot. \U0001f642 " + "漢" * 700_000])])
    assert entries(user, "mot") == [entry_id]
    assert sources(user, entry_id, "mot") == [0]
