from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from app.engines.base import EngineSettings, Simplified, Source
from app.engines.local import LocalEngine
from app.text.words import count_words

SUBJECTS = ("Il", "Elle", "Le vieux marin", "Mon frère", "Personne", "Jeanne, ce soir-là,", "Duroc")
VERBS = ("dormait", "regardait la mer", "n'attendait plus rien", "prit son sac", "disait qu'il partirait")
SECOND = ("", " et ferma la porte", ", puis s'assit", ", prit une chaise")
JOINTS = (
    " ; ",
    "\u202f; ",
    ", et il ",
    " et elle ",
    ", car je ",
    ", mais nous ",
    ", dit-il, et je ",
    " : ",
    ", ",
)
LONGEST_SUBJECT = len("Duroc")
MARKS = (("", "."), ("— ", " !"), ("« ", ". »"), ("« ", "…"), ("", " »"), ("“", ".”"), ("", " ?"))

clauses = st.builds(
    "{} {}{}".format, st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(SECOND)
)
bodies = st.lists(st.tuples(clauses, st.sampled_from(JOINTS)), min_size=1, max_size=6).map(
    lambda items: "".join(clause + joint for clause, joint in items[:-1]) + items[-1][0]
)
sentences = st.builds(lambda body, marks: marks[0] + body + marks[1], bodies, st.sampled_from(MARKS))
wild = st.text(st.one_of(st.characters(), st.sampled_from(" ;,et il dit-—«»\"'’.!?")), max_size=300)
choices = st.builds(
    EngineSettings,
    max_words=st.integers(3, 12),
    min_words=st.integers(1, 4),
    ignore_dialogue=st.booleans(),
    preserve_formatting=st.booleans(),
)


def simplify(text: str, settings: EngineSettings) -> Simplified:
    return LocalEngine().simplify([Source(0, text)], settings)[0]


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).casefold()


@limits(max_examples=150, deadline=None)
@given(st.one_of(sentences, wild), choices)
def test_nothing_is_lost_or_reordered_and_only_subjects_are_repeated(
    text: str, settings: EngineSettings
) -> None:
    result = simplify(text, settings)
    found, source = letters("".join(result.sentences)), letters(text)
    assert is_subsequence(source, found)
    assert len(found) - len(source) <= LONGEST_SUBJECT * (len(result.sentences) - 1)
    assert len(result.flags) == len(result.sentences) >= 1


@limits(max_examples=80, deadline=None)
@given(sentences, choices.filter(lambda settings: settings.preserve_formatting))
def test_parts_are_not_too_short(text: str, settings: EngineSettings) -> None:
    parts = simplify(text, settings).sentences
    assert len(parts) == 1 or min(map(count_words, parts)) >= settings.min_words


@limits(max_examples=80, deadline=None)
@given(sentences, st.integers(3, 12))
def test_quotes_of_a_balanced_sentence_stay_balanced(text: str, max_words: int) -> None:
    parts = simplify(text, EngineSettings(max_words)).sentences
    if text.count("«") == text.count("»"):
        assert all(part.count("«") == part.count("»") for part in parts)
    assert "".join(parts).count("—") == text.count("—")
