import pytest

from rag import Claim
from tests.ui.samples import BRIDGE, PUL, FakeAssistant, article, citation, cited, claim
from ui.work.citations import MOST_CONTEXT, gather, numbers, unique_citations

OPENED = "The new bridge opened on 5 May 2020."


def test_a_quote_cited_twice_has_one_number() -> None:
    of = article()
    claims = [claim(of, OPENED), claim(of, "It cost nine crore."), claim(of, OPENED)]
    found = unique_citations(claims)
    assert [numbers(each, found) for each in claims] == [(1,), (2,), (1,)]


def test_evidence_is_the_quote_between_its_neighbours() -> None:
    of = article()
    (found,) = gather(FakeAssistant((of,)), [claim(of, OPENED)])
    assert found.text == "The old bridge fell. The new bridge opened on 5 May 2020. It cost nine crore."


def test_evidence_says_where_its_passage_goes_on() -> None:
    of = article()
    (found,) = gather(FakeAssistant((of,)), [claim(of, OPENED)])
    assert (found.before, found.after) == (False, True)


def test_the_quote_stands_at_its_offsets_in_the_evidence() -> None:
    of = article(PUL, language="hi")
    (found,) = gather(FakeAssistant((of,)), [claim(of, "नया पुल 5 मई 2020 को खुला।")])
    start = found.citation.start - found.window.start
    assert found.text[start : start + len(found.citation.quote)] == found.citation.quote


def test_evidence_from_a_removed_article_keeps_quote_and_title() -> None:
    of = article()
    (found,) = gather(FakeAssistant(()), [claim(of, OPENED)], [cited(of)])
    assert (found.removed, found.text, found.article) == (True, OPENED, cited(of))


def test_a_claim_with_two_citations_has_two_numbers() -> None:
    of = article()
    both = Claim("Opened, for nine crore.", "en", (citation(of, OPENED), citation(of, "It cost nine crore.")))
    assert numbers(both, unique_citations([both])) == (1, 2)


def test_offsets_of_the_sample_are_true() -> None:
    found = citation(article(), OPENED, "5 May 2020")
    assert found.focus is not None
    assert BRIDGE[found.focus.start : found.focus.end] == "5 May 2020"


@pytest.mark.parametrize("side", ["before", "after"])
def test_of_a_long_neighbour_only_the_nearest_words_are_shown(side: str) -> None:
    long = "word " * 100 + "end."
    of = article(f"{long} {OPENED}" if side == "before" else f"{OPENED} {long}")
    (found,) = gather(FakeAssistant((of,)), [claim(of, OPENED)])
    assert len(found.text) <= len(OPENED) + MOST_CONTEXT
    assert getattr(found, side)
