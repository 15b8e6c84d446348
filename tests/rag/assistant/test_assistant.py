"""The promises, over the five founding articles, with the real embedder and a real store."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from rag import (
    Answer,
    ArticleNotFound,
    Assistant,
    ClaimProved,
    Finished,
    QuestionError,
    RefusalReason,
    Retrieved,
    Turn,
    Verdict,
)
from rag.answer import wording
from rag.text.language import language_of

ANSWERED = [
    pytest.param("How many doses were agreed on with Chinese manufacturers?", "150", id="en asks hi"),
    pytest.param("Which Russian prime minister did Xi meet in Beijing?", "మిషుస్టిన్", id="en asks te"),
    pytest.param("By what percentage did trade increase in the January-November period?", "36", id="en asks en"),
    pytest.param("रूस की टीकाकरण दर कितनी है?", "36.7", id="hi asks hi"),
    pytest.param("जनवरी से नवंबर के बीच व्यापार कितने प्रतिशत बढ़ा?", "36", id="hi asks en"),
    pytest.param("మిషుస్టిన్ బీజింగ్‌లో ఎవరిని కలిశారు?", "మిషుస్టిన్", id="te asks te"),
    pytest.param("రష్యాలో టీకా రేటు ఎంత శాతం?", "36.7", id="te asks hi"),
    pytest.param("Russia mein teekakaran dar kitni hai?", "36.7", id="hi-Latn asks hi"),
]
REFUSED = [
    pytest.param("What is the price of gold in Mumbai today?", "en", id="en"),
    pytest.param("मुंबई में आज सोने का भाव क्या है?", "hi", id="hi"),
    pytest.param("ముంబైలో ఈరోజు బంగారం ధర ఎంత?", "te", id="te"),
]


@pytest.mark.parametrize(("question", "fact"), ANSWERED)
def test_the_fact_is_in_the_answer(seeds_assistant: Assistant, question: str, fact: str) -> None:
    assert fact in seeds_assistant.ask(question).text


@pytest.mark.parametrize(("question", "fact"), ANSWERED)
def test_every_quote_stands_where_its_citation_says(seeds_assistant: Assistant, question: str, fact: str) -> None:
    citations = [each for claim in seeds_assistant.ask(question).claims for each in claim.citations]
    assert citations
    assert [each.quote for each in citations] == [
        seeds_assistant.article(each.article_id).text[each.start : each.end] for each in citations
    ]


@pytest.mark.parametrize(("question", "fact"), ANSWERED)
def test_every_citation_shown_is_verified(seeds_assistant: Assistant, question: str, fact: str) -> None:
    claims = seeds_assistant.ask(question).claims
    assert all(claim.citations for claim in claims)
    assert {(each.verified, each.verdict) for claim in claims for each in claim.citations} == {(True, Verdict.VERIFIED)}


@pytest.mark.parametrize(("question", "fact"), ANSWERED)
def test_each_cited_article_is_described_once(seeds_assistant: Assistant, question: str, fact: str) -> None:
    answer = seeds_assistant.ask(question)
    cited = [each.article_id for claim in answer.claims for each in claim.citations]
    assert [article.id for article in answer.articles] == list(dict.fromkeys(cited))


@pytest.mark.parametrize(("question", "fact"), ANSWERED)
def test_what_answers_is_marked_inside_its_quote(seeds_assistant: Assistant, question: str, fact: str) -> None:
    marks = [(each, each.focus) for claim in seeds_assistant.ask(question).claims for each in claim.citations]
    assert all(each.start <= focus.start < focus.end <= each.end for each, focus in marks if focus)


@pytest.mark.parametrize(("question", "language"), REFUSED)
def test_a_refusal_is_no_answer(seeds_assistant: Assistant, question: str, language: str) -> None:
    answer = seeds_assistant.ask(question)
    assert answer.refusal is not None
    assert (answer.claims, answer.text) == ((), answer.refusal.message)


@pytest.mark.parametrize(("question", "language"), REFUSED)
def test_a_refusal_speaks_the_asker_s_language(seeds_assistant: Assistant, question: str, language: str) -> None:
    answer = seeds_assistant.ask(question)
    assert (answer.language, language_of(answer.text)) == (language, language)


@pytest.mark.parametrize(("question", "language"), REFUSED)
def test_a_refusal_shows_what_came_nearest(seeds_assistant: Assistant, question: str, language: str) -> None:
    answer = seeds_assistant.ask(question)
    assert answer.refusal is not None
    assert {hit.passage.article_id for hit in answer.refusal.nearest} == {article.id for article in answer.articles}
    assert answer.refusal.nearest


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Когда встретились Путин и Си Цзиньпин?", id="russian"),
        pytest.param("புதின் யாரை சந்தித்தார்?", id="tamil"),
        pytest.param("普京和习近平谈了什么？", id="chinese"),
        pytest.param("2022?", id="a number"),
        pytest.param("ẍ̷̡̛̪͍̟̖ Putin?", id="stacked accents"),
        pytest.param("\u202eputin\u202c <b>Xi</b> {names} %s", id="marks and markup"),
        pytest.param("Putin " * 300, id="one word, three hundred times"),
    ],
)
def test_any_question_is_answered_or_refused(seeds_assistant: Assistant, question: str) -> None:
    answer = seeds_assistant.ask(question)
    assert bool(answer.claims) != bool(answer.refusal)


@pytest.mark.parametrize(
    "question", ["", "  ", "x" * 20_000, "😀🎉", "\ud83d"], ids=["empty", "blank", "endless", "emoji", "surrogate"]
)
def test_what_is_no_question_is_bad_use(seeds_assistant: Assistant, question: str) -> None:
    with pytest.raises(QuestionError):
        seeds_assistant.ask(question)


def test_an_answer_over_articles_of_different_dates_says_so(seeds_assistant: Assistant) -> None:
    questions = (
        "What did Putin and Xi say about the relations between Russia and China?",
        "पुतिन और शी ने दोनों देशों के संबंधों के बारे में क्या कहा?",
        "How did relations between Russia and China change over the years?",
    )
    answers = [answer for answer in map(seeds_assistant.ask, questions) if answer.claims and len(days(answer)) > 1]
    assert answers, "none of the questions drew on articles of different dates: ask others here"
    for answer in answers:
        assert any(all(day in note for day in days(answer)) for note in answer.notes)


def days(answer: Answer) -> set[str]:
    """The dates of the articles that an answer rests on, as its language writes them."""
    cited = {citation.article_id for claim in answer.claims for citation in claim.citations}
    articles = (article for article in answer.articles if article.id in cited)
    return {wording.day(article.published, answer.language) for article in articles if article.published}


def test_an_answer_from_one_article_has_no_note_on_dates(seeds_assistant: Assistant) -> None:
    answer = seeds_assistant.ask("रूस की टीकाकरण दर कितनी है?")
    assert len({article.id for article in answer.articles}) == 1
    assert answer.notes == ()


# --- The stream


@pytest.mark.parametrize(
    "question", ["रूस की टीकाकरण दर कितनी है?", "What is the price of gold in Mumbai today?"], ids=["answered", "refused"]
)
def test_a_stream_ends_in_what_ask_gives(seeds_assistant: Assistant, question: str) -> None:
    *_, last = seeds_assistant.stream(question)
    assert isinstance(last, Finished)
    assert said(last.answer) == said(seeds_assistant.ask(question))


def said(answer: Answer) -> tuple[object, ...]:
    """An answer without what differs from run to run: its timings."""
    return (answer.text, answer.claims, answer.refusal, answer.articles, answer.notes, answer.confidence, answer.reader)


def test_a_stream_begins_with_what_was_found_and_ends_with_the_answer(seeds_assistant: Assistant) -> None:
    events = list(seeds_assistant.stream("What did Putin say about trade?"))
    assert (type(events[0]), type(events[-1])) == (Retrieved, Finished)
    assert sum(isinstance(event, Retrieved | Finished) for event in events) == 2


def test_claims_are_streamed_one_after_the_other(seeds_assistant: Assistant) -> None:
    *events, last = seeds_assistant.stream("What did Putin say about trade?")
    assert isinstance(last, Finished)
    assert last.answer.claims
    assert events[1:] == [ClaimProved(number, claim) for number, claim in enumerate(last.answer.claims)]


def test_a_stream_that_is_left_alone_does_no_harm(seeds_assistant: Assistant) -> None:
    stream = seeds_assistant.stream("What did Putin say about trade?")
    next(stream)
    del stream
    assert seeds_assistant.ask("रूस की टीकाकरण दर कितनी है?").claims


# --- The rest


def test_threads_may_share_an_assistant(seeds_assistant: Assistant) -> None:
    questions = [
        "रूस की टीकाकरण दर कितनी है?",
        "By what percentage did trade increase in the January-November period?",
    ] * 6
    alone = [said(seeds_assistant.ask(question)) for question in questions[:2]] * 6
    with ThreadPoolExecutor(4) as pool:
        together = [said(answer) for answer in pool.map(seeds_assistant.ask, questions)]
    assert together == alone


def test_timings_name_their_stages(seeds_assistant: Assistant) -> None:
    timings = seeds_assistant.ask("रूस की टीकाकरण दर कितनी है?").timings
    assert {"embed", "retrieve", "read", "prove", "total"} <= set(timings)
    assert sum(spent for stage, spent in timings.items() if stage != "total") <= timings["total"]


def test_the_embedded_reader_says_that_it_answers_and_costs_nothing(seeds_assistant: Assistant) -> None:
    answer = seeds_assistant.ask("रूस की टीकाकरण दर कितनी है?")
    assert (answer.reader, answer.usage.prompt_tokens, answer.usage.cost) == ("embedded", 0, 0.0)


def test_confidence_is_a_probability(seeds_assistant: Assistant) -> None:
    sure = seeds_assistant.ask("रूस की टीकाकरण दर कितनी है?").confidence
    unsure = seeds_assistant.ask("What is the price of gold in Mumbai today?").confidence
    assert 0 <= unsure < sure <= 1


def test_a_history_is_taken(seeds_assistant: Assistant) -> None:
    answer = seeds_assistant.ask("रूस की टीकाकरण दर कितनी है?", history=[Turn("पुतिन ने क्या कहा?", "कुछ नहीं।")])
    assert "36.7" in answer.text


def test_an_empty_store_refuses_and_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    from rag import Settings

    with Assistant(Settings(home=tmp_path_factory.mktemp("empty") / "home")) as assistant:
        answer = assistant.ask("Who met Xi?")
    assert answer.refusal is not None
    assert (answer.refusal.reason, "pramana index" in answer.text) == (RefusalReason.EMPTY_STORE, True)


@pytest.mark.parametrize("method", ["article", "passages", "remove"])
def test_an_article_that_is_not_there_is_named(seeds_assistant: Assistant, method: str) -> None:
    with pytest.raises(ArticleNotFound, match="nowhere"):
        getattr(seeds_assistant, method)("nowhere")


def test_articles_come_oldest_first(seeds_assistant: Assistant) -> None:
    dates = [article.published for article in seeds_assistant.articles() if article.published]
    assert len(dates) == 5
    assert dates == sorted(dates)


def test_passages_come_in_the_order_of_the_text(seeds_assistant: Assistant) -> None:
    for article in seeds_assistant.articles():
        starts = [passage.start for passage in seeds_assistant.passages(article.id)]
        assert starts == sorted(starts)


def test_a_closed_assistant_opens_again(seeds_home: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    import shutil
    from pathlib import Path

    from rag import Settings

    home = Path(shutil.copytree(str(seeds_home), tmp_path_factory.mktemp("again") / "home"))
    assistant = Assistant(Settings(home=home))
    before = assistant.ask("रूस की टीकाकरण दर कितनी है?").text
    assistant.close()
    assert assistant.ask("रूस की टीकाकरण दर कितनी है?").text == before
    assistant.close()
