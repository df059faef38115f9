import pytest

from app.engines.french_parser import parse
from app.engines.local_rules.sentence import ParsedSentence, capitalize, finish


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("Oui", "Oui."),
        ("Oui !", "Oui !"),
        ("Oui…", "Oui…"),
        ("Il dit « oui »", "Il dit « oui »."),
        ("« Oui ! »", "« Oui ! »"),
    ],
)
def test_a_sentence_ends_with_one_end_mark(text: str, finished: str) -> None:
    assert finish(text) == finished


@pytest.mark.parametrize(("text", "capitalized"), [("été", "Été"), ("1er", "1er"), ("ß", "ß"), ("", "")])
def test_a_capital_changes_no_number_of_letters(text: str, capitalized: str) -> None:
    assert capitalize(text) == capitalized


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        pytest.param("Elle partit.", ["partit"], id="a past tense"),
        pytest.param("Je pars.", ["pars"], id="a verb that looks like a noun"),
        pytest.param("Quand il dort, elle lisait.", ["lisait"], id="a subordinate clause"),
        pytest.param("L'homme qui dort rêvait.", ["rêvait"], id="a relative clause"),
        pytest.param("Il s'en va.", ["va"], id="a reflexive pronoun like an elided si"),
        pytest.param("Puis, de ce point, vers la mer.", [], id="a noun after ce that ends like a verb"),
        pytest.param("Nous partons, ajouta-t-elle.", ["partons", "ajouta"], id="an inverted subject"),
        pytest.param(
            "Elle vit un homme qui, ce soir-là, chantait.", ["vit"], id="a relative clause with an aside"
        ),
        pytest.param("Pendant que le chien, un dogue, attendait.", [], id="a compound subordinator"),
        pytest.param("Le roi, dont il a fait le portrait.", [], id="a participle in a relative clause"),
        pytest.param("Le chien d'Alvez, jamais.", [], id="a name that ends like a verb"),
        pytest.param("Rester ici, jamais.", [], id="an infinitive"),
        pytest.param("Marie, en face de nous, dormait.", ["dormait"], id="a subject before an aside"),
        pytest.param(
            "Il pleut ; et Marie, près du feu, tricotait.", ["pleut", "tricotait"], id="a link before it"
        ),
    ],
)
def test_the_verbs_of_independent_clauses_are_found(text: str, verbs: list[str]) -> None:
    tokens = parse([text])[0]
    assert [tokens[verb].text for verb in ParsedSentence(text, tokens).verbs] == verbs


@pytest.mark.parametrize(("text", "statement"), [("Il parle.", True), ("Parlez !", False)])
def test_a_command_is_a_clause_but_no_statement(text: str, statement: bool) -> None:
    tokens = parse([text])[0]
    sentence = ParsedSentence(text, tokens)
    assert sentence.is_clause(0, len(tokens))
    assert sentence.is_statement(0, len(tokens)) is statement
