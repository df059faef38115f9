"""What is typed into the search box."""

from app.services.search_query import Term, fts5_query, terms_of, ts_query


def test_words_are_beginnings_unless_they_are_one_letter() -> None:
    assert terms_of("à Été") == [Term(("a",)), Term(("ete",), prefix=True)]


def test_what_is_quoted_is_a_phrase() -> None:
    assert terms_of('mer "Le petit"') == [Term(("le", "petit")), Term(("mer",), prefix=True)]
    assert terms_of("“l’eau”") == [Term(("l", "eau"))]


def test_a_quote_without_an_end_is_no_phrase() -> None:
    assert terms_of('"le petit') == [Term(("le",), prefix=True), Term(("petit",), prefix=True)]


def test_a_text_without_words_has_no_terms() -> None:
    for text in ("", "  ", '""', "🙂", "--", "*", '"*"'):
        assert terms_of(text) == []


def test_terms_are_bounded_and_not_repeated() -> None:
    assert len(terms_of(" ".join(f"mot{number}" for number in range(1000)))) == 32
    assert terms_of("oui OUI oui") == [Term(("oui",), prefix=True)]
    assert len(terms_of("x" * 10_000)[0].words[0]) == 250


def test_each_database_gets_its_own_writing() -> None:
    terms = terms_of('x mer "le petit"')
    assert fts5_query(terms) == '"le petit" AND "x" AND "mer" *'
    assert ts_query(terms) == "('le' <-> 'petit') & ('x') & ('mer':*)"
