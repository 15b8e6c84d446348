"""A claim for each rule of the proof that no other table of claims needs: without the rule, its verdict is another."""

from datetime import date

import pytest

from rag.proof.prove import prove
from rag.types import Article, Citation, Claim, Verdict

V, N, M, G = Verdict.VERIFIED, Verdict.UNSUPPORTED_NUMBER, Verdict.UNSUPPORTED_NAME, Verdict.NEGATION


def case(rule: str, sentence: str, claim: str, verdict: Verdict, quote: str = "") -> object:
    """A claim that cites a sentence, or only a part of it."""
    return pytest.param(sentence, quote or sentence, claim, verdict, id=rule)


CASES = [
    case(
        "an amount in the place of another",
        "Wheat prices rose by 36 percent, while onion prices rose by 12 percent.",
        "Wheat prices rose by 12 percent.",
        N,
        quote="Wheat prices rose by 36 percent",
    ),
    case(
        "last year's month",
        "The dam was opened last November by farmers.",
        "The dam was opened by farmers in November 2023.",
        V,
    ),
    case(
        "next year's month",
        "The dam will be opened next March by farmers.",
        "The dam will be opened by farmers in March 2025.",
        V,
    ),
    case("the year before last", "The dam was opened in November.", "The dam was opened in November 2023.", N),
    case(
        "two unknown words before a postposition are a name",
        "अमित शाह ने फोन पर बात की।",
        "अमित शाह ने देवेश मलिक से फोन पर बात की।",
        M,
    ),
    case("a well-known name without a title", "రాహుల్ బడ్జెట్‌ను స్వాగతించారు.", "కేజ్రీవాల్ బడ్జెట్‌ను స్వాగతించారు.", M),
    case(
        "who is acted upon follows the verb",
        "Kenya outplayed Uganda in the final.",
        "Uganda outplayed Kenya in the final.",
        M,
    ),
    case("a name of two letters", "Jack Ma opened the fair.", "Jack Wu opened the fair.", M),
    case("two who act", "राहुल गांधी और अखिलेश यादव ने पुल खोला।", "राहुल गांधी ने पुल खोला।", V),
    case(
        "a name that a preposition governs does not act", "A letter from Rao reached Sen.", "Sen got Rao's letter.", V
    ),
    case("both do what one does", "Rao met Sen in Delhi.", "Sen met Rao in Delhi.", V),
    case(
        "a title before its place",
        "Rao saw the president of France and the chancellor of Germany.",
        "Rao saw the president of Germany and the chancellor of France.",
        M,
    ),
    case("a short not", "Sitharaman did not raise the tax.", "Sitharaman didn't raise the tax.", V),
    case(
        "an adverb before the verb of saying",
        '"The bridge is safe," Rao told Sen.',
        "Sen later said that the bridge is safe.",
        M,
    ),
]


@pytest.mark.parametrize(("sentence", "quote", "claim", "verdict"), CASES)
def test_verdict(sentence: str, quote: str, claim: str, verdict: Verdict) -> None:
    article = Article("a", "News", "en", date(2024, 7, 23), "a.txt", sentence)
    cited = Citation("a", 0, 0, quote)
    assert prove(Claim(claim, "en", (cited,)), {"a": article}).verdict is verdict
