import pytest

from app.engines.base import EngineSettings, Source, get_engine
from app.engines.local import LocalEngine

SETTINGS = EngineSettings(max_words=5)


def parts(text: str, settings: EngineSettings = SETTINGS, kind: str = "narration") -> tuple[str, ...]:
    return LocalEngine().simplify([Source(0, text, kind)], settings)[0].sentences


def test_the_registry_finds_the_engine_by_name() -> None:
    assert get_engine("local").name == "local"


def test_a_sentence_within_the_limit_is_kept() -> None:
    assert parts("Il pleut ; nous restons.") == ("Il pleut ; nous restons.",)


def test_rounds_split_until_nothing_too_long_can_be_split() -> None:
    text = "Il pleut sur la ville ; nous restons à la maison et nous lisons un livre."
    assert parts(text) == (
        "Il pleut sur la ville.",
        "Nous restons à la maison.",
        "Et nous lisons un livre.",
    )


def test_what_cannot_be_split_safely_is_kept_whole_and_flagged() -> None:
    text = "Le vieux jardinier arrosait lentement les roses du parc."
    [result] = LocalEngine().simplify([Source(7, text)], SETTINGS)
    assert (result.index, result.sentences, result.flags) == (7, (text,), (("unchanged", "over_limit"),))


@pytest.mark.parametrize("kind", ["heading", "verse", "speaker"])
def test_headings_and_verse_are_never_changed(kind: str) -> None:
    text = "— Il pleut sur la ville ; nous restons à la maison."
    assert parts(text, EngineSettings(5, preserve_formatting=False), kind) == (text,)


def test_a_part_shorter_than_the_minimum_is_not_made() -> None:
    text = "Il pleut ; nous restons à la maison."
    assert parts(text, EngineSettings(max_words=5, min_words=3)) == (text,)


def test_each_source_sentence_is_answered_in_order() -> None:
    batch = [Source(4, "Un."), Source(2, "Il pleut sur la ville ; nous restons ici."), Source(9, "Trois.")]
    results = LocalEngine().simplify(batch, SETTINGS)
    assert [(result.index, len(result.sentences)) for result in results] == [(4, 1), (2, 2), (9, 1)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("— Il pleut sur la ville ; nous restons ici.", "narration"),
        ("« Il pleut sur la ville ; nous restons ici. »", "narration"),
        ("Il pleut sur la ville ; nous restons ici.", "dialogue"),
        ("Il entra ; il dit tout bas : « Viens ! »", "narration"),
    ],
)
def test_speech_is_kept_whole_when_dialogue_is_ignored(text: str, kind: str) -> None:
    assert parts(text, EngineSettings(max_words=5, ignore_dialogue=True), kind) == (text,)
    assert len(parts(text, SETTINGS, kind)) > 1


def test_the_dash_stays_on_the_first_part() -> None:
    text = "— Il pleut sur la ville ; nous restons ici."
    assert parts(text) == ("— Il pleut sur la ville.", "Nous restons ici.")


def test_each_part_of_quoted_speech_is_quoted() -> None:
    text = "« Il pleut sur la ville ; nous restons ici. »"
    assert parts(text) == ("« Il pleut sur la ville. »", "« Nous restons ici. »")


def test_marks_are_dropped_when_formatting_is_not_preserved() -> None:
    settings = EngineSettings(max_words=5, preserve_formatting=False)
    assert parts("— Il pleut sur la ville ; nous restons ici.", settings)[0] == "Il pleut sur la ville."
    assert parts("« Viens ! »", settings) == ("Viens !",)


@pytest.mark.parametrize(
    "text",
    [
        "Il pleut sur la ville ; nous restons\x00 à la maison.",
        "Il pleut sur la ville ; nous restons\ud800 à la maison.",
        "Il pleut sur la ville ; nous restons ici ; " * 200,
        ";" * 1_000_000,
    ],
    ids=["control", "surrogate", "long", "semicolons"],
)
def test_hostile_text_is_kept_whole(text: str) -> None:
    assert parts(text) == (text,)
