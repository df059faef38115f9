"""Both engines over HTTP, the SDK included, against a server that does what servers do."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from app.engines.base import EngineBusyError, EngineError, EngineSettings, Simplified, Source, get_engine
from app.engines.config import EngineConfig
from app.engines.gate.findings import Finding
from app.engines.llm.engine import LanguageModelEngine
from tests.support.model_server import FAULTS, SENTENCE, TOKENS, ModelServer, model_server, rewrite

SETTINGS = EngineSettings(max_words=8)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture(params=["gemini", "openai"])
def engine(request: pytest.FixtureRequest, server: ModelServer) -> LanguageModelEngine:
    return make_engine(request.param, server)


def make_engine(name: str, server: ModelServer, **changes: object) -> LanguageModelEngine:
    config = EngineConfig(
        gemini_api_key="secret",
        gemini_base_url=server.url,
        llm_base_url=f"{server.url}/v1/",
        llm_model="a-model",
        timeout=0.5,
        batch_deadline=30.0,
        requests_per_minute=0,
    )
    made = get_engine(name, replace(config, **changes))  # type: ignore[arg-type]
    assert isinstance(made, LanguageModelEngine)
    made._waiting.sleep = lambda _: None
    return made


def sources(count: int = 4) -> list[Source]:
    return [Source(index, SENTENCE.format(index)) for index in range(count)]


def first(fault: str) -> Callable[[int], str | None]:
    return lambda number: fault if number == 0 else None


def answered(results: list[Simplified], batch: list[Source]) -> bool:
    """Whether every sentence got the model's answer, in order."""
    return [(r.index, list(r.sentences)) for r in results] == [(s.index, rewrite(s.text)) for s in batch]


def test_every_sentence_is_answered_in_order_with_exact_usage(
    engine: LanguageModelEngine, server: ModelServer
) -> None:
    batch = sources()
    results = engine.simplify(batch, SETTINGS)
    assert answered(results, batch)
    assert (sum(r.tokens for r in results), sum(r.calls for r in results)) == (TOKENS, 1)
    assert len(server.requests) == 1


def test_sentences_that_are_short_or_headings_are_not_sent(
    engine: LanguageModelEngine, server: ModelServer
) -> None:
    heading = Source(1, "Où le vieux marin pousse la porte de la maison de sa fille", "heading")
    results = engine.simplify([Source(0, "Il dort."), heading], SETTINGS)
    assert [r.sentences for r in results] == [("Il dort.",), (heading.text,)]
    assert server.requests == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("— Le vent se lève sur la mer et les bateaux rentrent au port.", "dialogue"),
        ("Elle murmura : « Le vent se lève et les bateaux rentrent au port. »", "narration"),
    ],
)
def test_quoted_speech_is_not_sent_when_dialogue_is_ignored(
    engine: LanguageModelEngine, server: ModelServer, text: str, kind: str
) -> None:
    settings = EngineSettings(ignore_dialogue=True)
    [result] = engine.simplify([Source(0, text, kind)], settings)
    assert (result.sentences, server.requests) == ((text,), [])


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_costs_requests_but_no_sentence(
    engine: LanguageModelEngine, server: ModelServer, fault: str
) -> None:
    server.fault = first(fault)
    batch = sources()
    results = engine.simplify(batch, SETTINGS)
    assert answered(results, batch)
    assert all("fallback" not in flags for r in results for flags in r.flags)
    assert sum(r.calls for r in results) == server.answered - (fault == "cut")
    assert sum(r.tokens for r in results) == server.tokens - TOKENS * (fault == "cut")


# Those that leave no usable answer, however often one asks; "hang" would take long.
LASTING = sorted(set(FAULTS) - {"prose", "fence", "extra", "hang"})


@pytest.mark.parametrize("fault", LASTING)
def test_a_fault_that_stays_ends_in_the_local_split(
    engine: LanguageModelEngine, server: ModelServer, fault: str
) -> None:
    server.fault = lambda _: fault
    batch = sources(2)
    results = engine.simplify(batch, SETTINGS)
    assert [r.index for r in results] == [0, 1]
    flags = {flag for r in results for part in r.flags for flag in part}
    assert "fallback" in flags
    assert ("refused" in flags) == (fault in ("refused", "blocked"))
    assert len(server.requests) <= 24


@pytest.mark.parametrize("fault", ["401", "403", "404"])
def test_a_wrong_setup_is_said_and_not_tried_again(
    engine: LanguageModelEngine, server: ModelServer, fault: str
) -> None:
    server.fault = lambda _: fault
    with pytest.raises(EngineError) as raised:
        engine.simplify(sources(), SETTINGS)
    assert raised.value.code == "ENGINE_UNAVAILABLE"
    assert len(server.requests) == 1


def test_a_server_that_takes_no_schema_is_asked_without(server: ModelServer) -> None:
    server.fault = lambda number: "400" if "response_format" in server.requests[number] else None
    engine = make_engine("openai", server)
    batch = sources()
    assert answered(engine.simplify(batch, SETTINGS), batch)
    assert answered(engine.simplify(batch, SETTINGS), batch)
    assert ["response_format" in request for request in server.requests] == [True, False, False]


def test_the_wait_that_the_server_asks_for_is_kept(engine: LanguageModelEngine, server: ModelServer) -> None:
    slept: list[float] = []
    engine._waiting.sleep = slept.append
    server.fault = first("429")
    engine.simplify(sources(), SETTINGS)
    assert slept
    assert slept[0] >= 1.0
    assert all(later - earlier >= 0.9 for earlier, later in pairwise(server.times))


def test_without_a_request_allowed_the_engine_is_busy(server: ModelServer) -> None:
    engine = make_engine("gemini", server, requests_per_minute=1, batch_deadline=0.2)
    engine.simplify(sources(1), SETTINGS)
    with pytest.raises(EngineBusyError):
        engine.simplify(sources(1), SETTINGS)


def test_a_stopped_engine_sends_nothing(engine: LanguageModelEngine, server: ModelServer) -> None:
    engine._config.stopped.set()
    with pytest.raises(EngineBusyError):
        engine.simplify(sources(), SETTINGS)
    assert server.requests == []


def test_one_refused_sentence_costs_the_others_nothing(
    engine: LanguageModelEngine, server: ModelServer
) -> None:
    server.fault = lambda number: "refused" if "numéro 2 " in str(server.requests[number]) else None
    batch = sources(5)
    results = engine.simplify(batch, SETTINGS)
    refused = [r.index for r in results if any("refused" in flags for flags in r.flags)]
    assert refused == [2]
    others = [r for r in results if r.index != 2]
    assert answered(others, [source for source in batch if source.index != 2])


LOST = (Finding("lost_name", 0, "jeanne"),)


def test_repair_shows_the_model_what_was_wrong(engine: LanguageModelEngine, server: ModelServer) -> None:
    source = sources(1)[0]
    results = engine.repair([(source, ("Le marin poussa.",), LOST)], SETTINGS, 10.0)
    assert answered(results, [source])
    assert "Le marin poussa." in str(server.requests[0])
    assert "this name is missing: jeanne" in str(server.requests[0])


def test_a_repair_without_answer_keeps_what_there_was(
    engine: LanguageModelEngine, server: ModelServer
) -> None:
    server.fault = lambda _: "empty"
    results = engine.repair([(sources(1)[0], ("Le marin poussa.",), LOST)], SETTINGS, 10.0)
    assert results[0].sentences == ("Le marin poussa.",)
    assert results[0].calls == 1


@pytest.mark.parametrize("fault", ["401", "503"])
def test_a_repair_that_cannot_be_sent_costs_no_answer(
    engine: LanguageModelEngine, server: ModelServer, fault: str
) -> None:
    server.fault = lambda _: fault
    results = engine.repair([(sources(1)[0], ("Le marin poussa.",), LOST)], SETTINGS, 10.0)
    assert results[0].sentences == ("Le marin poussa.",)
