import pytest

from rag import Assistant, QuestionError
from rag.ask.question import understand
from rag.retrieve.candidates import Candidate
from rag.retrieve.search import Library, retrieve
from rag.retrieve.signals import Context, Signal

# Question, and the article that answers (by the first digits of its name): each of the nine pairs of languages.
PAIRS = [
    ("en", "hi", "How many doses did Russia agree on with six Chinese manufacturers?", "000"),
    ("en", "hi", "Who spoke with Wang Yi about Kazakhstan?", "003"),
    ("en", "te", "Which Russian prime minister did Xi meet in Beijing?", "002"),
    ("en", "en", "By what percentage did trade increase in the January-November period?", "004"),
    ("hi", "hi", "रूस की टीकाकरण दर कितनी है?", "000"),
    ("hi", "te", "रूस और उत्तर कोरिया ने 2024 में किस समझौते पर हस्ताक्षर किए?", "002"),
    ("hi", "en", "पुतिन ने शी को मास्को आने का न्योता कब के लिए दिया?", "004"),
    ("te", "te", "మిషుస్టిన్ ఎవరిని కలిశారు?", "002"),
    ("te", "hi", "వాంగ్ యీ మరియు లావ్రోవ్ కజకిస్తాన్ గురించి ఏమి చర్చించారు?", "003"),
    ("te", "en", "సమర్కండ్‌లో ఏ సంస్థ శిఖరాగ్ర సమావేశం జరిగింది?", "004"),
]


@pytest.mark.parametrize(
    ("asked", "found", "question", "article"), PAIRS, ids=[f"{a} asks {b}: {q[:25]}" for a, b, q, _ in PAIRS]
)
def test_the_article_that_answers_comes_first_in_every_pair_of_languages(
    seeds_assistant: Assistant, asked: str, found: str, question: str, article: str
) -> None:
    best = seeds_assistant.retrieve(question)[0]
    assert seeds_assistant.article(best.passage.article_id).source[:3] == article


@pytest.mark.parametrize("k", [1, 3, 10])
def test_as_many_hits_as_asked_for(seeds_assistant: Assistant, k: int) -> None:
    assert len(seeds_assistant.retrieve("What did Putin say?", k=k)) == k


def test_more_hits_than_passages_gives_each_passage_once(seeds_assistant: Assistant) -> None:
    hits = seeds_assistant.retrieve("What did Putin say?", k=10_000)
    every = [p.id for article in seeds_assistant.articles() for p in seeds_assistant.passages(article.id)]
    assert sorted(hit.passage.id for hit in hits) == sorted(every)


def test_hits_come_best_first(seeds_assistant: Assistant) -> None:
    scores = [hit.score for hit in seeds_assistant.retrieve("What did Putin say?")]
    assert scores == sorted(scores, reverse=True)


def test_a_hit_is_as_good_as_its_best_sentence(seeds_assistant: Assistant) -> None:
    hits = seeds_assistant.retrieve("What did Putin say?")
    assert all(len(hit.sentence_scores) == len(hit.passage.sentences) for hit in hits)
    assert [hit.score for hit in hits] == [max(hit.sentence_scores) for hit in hits]


def test_the_same_question_finds_the_same(seeds_assistant: Assistant) -> None:
    assert seeds_assistant.retrieve("What did Putin say?") == seeds_assistant.retrieve("What did Putin say?")


def test_a_hit_stands_at_its_offsets(seeds_assistant: Assistant) -> None:
    for hit in seeds_assistant.retrieve("What did Putin say?"):
        text = seeds_assistant.article(hit.passage.article_id).text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text


@pytest.mark.parametrize("furniture", ["Your email address", "Related Articles", "@SpoxCHN_MaoNing"])
def test_what_is_not_article_is_never_found(seeds_assistant: Assistant, furniture: str) -> None:
    assert not any(furniture in hit.passage.text for hit in seeds_assistant.retrieve(furniture, k=10_000))


def test_a_bad_question_is_told(seeds_assistant: Assistant) -> None:
    with pytest.raises(QuestionError):
        seeds_assistant.retrieve("  ")


def test_a_signal_of_your_own_decides(seeds_assistant: Assistant) -> None:
    """The seam: evidence is a function from a candidate to a number a sentence."""

    def short(_: Context, candidate: Candidate) -> list[float]:
        return [-float(len(span)) for span in candidate.row.passage.sentences]

    question = understand("What did Putin say?", 2000)
    vector = seeds_assistant._embedder.query(question.searched, "en")
    library = Library(seeds_assistant._store, {article.id: article for article in seeds_assistant.articles()})
    hits = retrieve(question, vector, library, 5, [Signal("short", 1.0, short)]).hits
    assert [hit.score for hit in hits] == [-min(len(span) for span in hit.passage.sentences) for hit in hits]
    assert all(set(hit.signals) == {"short"} for hit in hits)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        pytest.param("What did Putin say in 2021?", {2021}, id="a year, en"),
        pytest.param("दिसंबर 2021 में पुतिन ने क्या कहा?", {2021}, id="a month, hi"),
        pytest.param("2025లో షీ ఏమి చెప్పారు?", {2025}, id="a year, te"),
        pytest.param("What did Putin say before 2022?", {2021}, id="before"),
        pytest.param("What did Xi say after 2024?", {2025}, id="after"),
    ],
)
def test_an_article_of_the_time_asked_about_comes_first(
    seeds_assistant: Assistant, question: str, years: set[int]
) -> None:
    best = seeds_assistant.article(seeds_assistant.retrieve(question)[0].passage.article_id)
    assert best.published
    assert best.published.year in years


def test_the_latest_is_looked_for_among_the_newest(seeds_assistant: Assistant) -> None:
    def place(question: str) -> int:
        hits = seeds_assistant.retrieve(question, k=100)
        newest = max(article.published for article in seeds_assistant.articles() if article.published)
        dates = [seeds_assistant.article(hit.passage.article_id).published for hit in hits]
        return dates.index(newest)

    assert place("What is the latest on trade?") < place("What is there on trade?")
