import pytest

from app.text.hyphens import HyphenJoiner, finish


def join(*lines: str, book: tuple[str, ...] = ()) -> str:
    joiner = HyphenJoiner([*book, *lines])
    text = ""
    for line in lines:
        text = joiner.join(text, line)
    return text


@pytest.mark.parametrize("mark", ["-", "\u2010", "\u00ad", "\x02"])
def test_a_word_broken_at_the_line_end_is_closed(mark: str) -> None:
    assert join(f"une ré{mark}", "duction de moitié") == "une réduction de moitié"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("il viendra peut-", "être demain", "il viendra peut-être demain"),
        ("Quelques-", "uns rirent", "Quelques-uns rirent"),
        ("où va-t-", "il donc", "où va-t-il donc"),
        ("où va-", "t-elle donc", "où va-t-elle donc"),
        ("on partit de Saint-", "Malo", "on partit de Saint-Malo"),
        ("elle habitait là-", "bas", "elle habitait là-bas"),
        ("une perle néo-", "zélandaise", "une perle néo-zélandaise"),
        ("il passa par-", "dessus", "il passa par-dessus"),
        ("la campagne d’Au-", "triche", "la campagne d’Autriche"),
        ("les lettres aux-", "quelles il répond", "les lettres auxquelles il répond"),
        ("la rue de l’Eau-", "de-Vire", "la rue de l’Eau-de-Vire"),
        ("des chefs-", "d’œuvre", "des chefs-d’œuvre"),
        ("des queues-de-", "pie", "des queues-de-pie"),
        ("passer par-des-", "sus", "passer par-dessus"),
        ("pas aujour-", "d’hui", "pas aujourd’hui"),
    ],
)
def test_the_hyphen_of_a_compound_stays_and_no_other(first: str, second: str, whole: str) -> None:
    assert join(first, second) == whole


def test_the_books_own_words_decide_first() -> None:
    assert join("vers Porte-", "neuve", book=("La Porteneuve brûlait.",)) == "vers Porteneuve"
    assert join("vers Porte-", "neuve", book=("La Porte-neuve brûlait.",)) == "vers Porte-neuve"


def test_capitals_are_closed_like_small_letters() -> None:
    assert join("LES MOUSQUE-", "TAIRES") == "LES MOUSQUETAIRES"


def test_a_dash_at_the_line_end_is_no_hyphen() -> None:
    assert join("il vint —", "enfin") == "il vint — enfin"


def test_a_range_of_numbers_keeps_its_hyphen() -> None:
    assert join("en 1870-", "1871") == "en 1870-1871"


@pytest.mark.parametrize(("text", "clean"), [("non\x02", "non-"), ("fin\u00ad", "fin"), ("oui", "oui")])
def test_a_mark_that_nothing_follows_becomes_plain(text: str, clean: str) -> None:
    assert finish(text) == clean


def test_every_printed_hyphen_stays_when_hyphenation_is_not_to_be_fixed():
    joiner = HyphenJoiner(["une promenade"], fix=False)
    assert joiner.join("une prome-", "nade") == "une prome-nade"
    assert joiner.join("une prome\u00ad", "nade") == "une promenade"
