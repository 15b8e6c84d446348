import pytest

from rag.proof.prove import is_proved, prove
from rag.types import Article, Citation, Claim, Verdict

ARTICLE = Article("a1", "Title", "en", None, "a.txt", "Trade grew by 36 percent. It did not fall.")
KNOWN = {ARTICLE.id: ARTICLE}


@pytest.mark.parametrize(
    ("citation", "verdict"),
    [
        pytest.param(Citation("a1", 0, 25, "Trade grew by 36 percent."), Verdict.VERIFIED, id="stands"),
        pytest.param(Citation("a1", 1, 26, "Trade grew by 36 percent."), Verdict.NOT_FOUND, id="off by one"),
        pytest.param(Citation("a1", 0, 25, "Trade grew by 63 percent."), Verdict.NOT_FOUND, id="another number"),
        pytest.param(Citation("a1", 26, 42, "It did fall.    "), Verdict.NOT_FOUND, id="a not dropped"),
        pytest.param(Citation("a1", 0, 0, ""), Verdict.NOT_FOUND, id="empty"),
        pytest.param(Citation("a1", -42, 25, ARTICLE.text[-42:25]), Verdict.NOT_FOUND, id="negative offsets"),
        pytest.param(Citation("a1", 26, 99, "It did not fall."), Verdict.NOT_FOUND, id="past the end"),
        pytest.param(Citation("zz", 0, 25, "Trade grew by 36 percent."), Verdict.NO_ARTICLE, id="no such article"),
    ],
)
def test_verdicts(citation: Citation, verdict: Verdict) -> None:
    tested = prove(Claim("Trade grew.", "en", (citation,)), KNOWN).citations[0]
    assert (tested.verdict, tested.verified) == (verdict, verdict is Verdict.VERIFIED)


def test_a_reader_cannot_call_its_own_citation_verified() -> None:
    forged = Citation("a1", 0, 5, "False", verdict=Verdict.VERIFIED, verified=True)
    assert not prove(Claim("x", "en", (forged,)), KNOWN).citations[0].verified


def test_a_claim_without_citations_is_not_proved() -> None:
    assert not is_proved(prove(Claim("x", "en", ()), KNOWN))


def test_one_bad_citation_spoils_a_claim() -> None:
    good, bad = Citation("a1", 0, 5, "Trade"), Citation("a1", 0, 5, "Other")
    assert not is_proved(prove(Claim("x", "en", (good, bad)), KNOWN))
