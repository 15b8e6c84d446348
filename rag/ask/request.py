"""A request as it was meant: what kind of answer it wants, of which articles, about what. Pure.

Told from its own form: phrases of the lexicon (under `[talk]` and `[request]`) are found in it and taken out, and what is left is its
subject. Nothing here knows an archive. What fits no kind is a fact: it is searched for.
"""

from dataclasses import dataclass, field
from datetime import date

import regex

from rag.ask.spoken import Spoken
from rag.ask.wants import Wants
from rag.text import lexicon
from rag.text.glossary import concept, is_place, is_well_known
from rag.text.period import Period, bounds_of, period
from rag.types import Article, Kind, Scope

THINGS = ("people", "places", "organisations", "dates")
# Phrases that stand around what is asked: of politeness, of length, of which articles are meant.
_AROUND = ("talk.filler", "request.polite")
_LENGTHS = ("request.sentence_count", "request.one_line", "request.short", "request.long")
_WHICH = (
    "request.articles",
    "request.news",
    "request.newest",
    "request.oldest",
    "request.only",
    "request.ordering",
    "request.oldest_first",
)
# Most words: of a subject that stands alone, of one after "about", of a name with its office, of a thing to be explained, of talk.
_TOPIC, _ABOUT, _NAMED, _DEFINED, _MOST_TALK = 3, 6, 4, 2, 9
_TWO = 2  # dates make a comparison, whatever is asked of them
_UNSURE = frozenset(
    {Kind.FACT, Kind.TOPIC, Kind.YES_NO, Kind.WHO}
)  # talk in words that no lexicon has looks like one of these
_MIXED = frozenset({Kind.SUMMARY, Kind.OVERVIEW, Kind.LIST})  # told by words of another language in Latin letters, too
_QUESTION = regex.compile(r"[^?？]+[?？]+")
_MOST_PARTS = 4  # questions in one; more are seldom meant so


@dataclass(frozen=True, slots=True)
class Chosen:
    """The articles that a request names by what they are, not by what they are about."""

    languages: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    newest: bool = False
    oldest: bool = False
    oldest_first: bool = False  # in that order
    place: int = 0  # "the second one": its place in the answer before, from 1

    def __bool__(self) -> bool:
        """Whether it names any."""
        return bool(self.languages or self.since or self.until or self.newest or self.oldest or self.place)

    def admits(self, article: Article) -> bool:
        """Whether an article is of the languages and the time."""
        return Scope(languages=self.languages, since=self.since, until=self.until).admits(article)


@dataclass(frozen=True, slots=True)
class Request:
    """A request, understood."""

    kind: Kind
    why: str  # what it was told by
    text: str  # what is asked, without a greeting before it
    language: str  # to answer in; as `language_of`
    spoken_in: str  # what it is written in
    subject: str = ""  # the words left that say what about, as they were typed; "" where none are
    chosen: Chosen = field(default_factory=Chosen)
    move: str = ""  # of talk: "greeting", "thanks", "help", "rules" …
    things: tuple[str, ...] = ()  # of a list: which of `THINGS`
    sentences: int = 0  # how many are asked for; 0 where that is not said
    names_articles: bool = False  # it speaks of articles
    may_be_talk: bool = False  # short, and told by nothing sure: perhaps talk in words that the lexicon does not have
    other_language: bool = False  # it asks for an answer in a language that is none of ours


@dataclass(frozen=True, slots=True)
class _Told:
    """What a rule found."""

    kind: Kind
    why: str
    subject: str = ""
    move: str = ""
    things: tuple[str, ...] = ()


def parts(text: str) -> tuple[str, ...]:
    """The questions in a text, each of them to be answered; the text itself where it is one, or too many to be meant so."""
    asked = tuple(match.group().strip() for match in _QUESTION.finditer(text))
    several = 1 < len(asked) <= _MOST_PARTS and all(any(char.isalpha() for char in part) for part in asked)
    return asked if several and not _QUESTION.sub("", text).strip() else (text,)


def analysed(text: str, language: str = "") -> Request:
    """What is asked for in `text`. language: to answer in; "" for the one that the text asks for, else its own."""
    spoken = Spoken(text)
    told = _told(spoken)
    if told.kind in (Kind.FACT, Kind.TOPIC) and spoken.language == "en" and not spoken.has("request.question_words"):
        mixed = Spoken(text, lexicon.languages())  # a few words in Latin letters may be of any language
        told, spoken = (found, mixed) if (found := _told(mixed)).kind in _MIXED else (told, spoken)
    return Request(
        kind=told.kind,
        why=told.why,
        text=spoken.text,
        language=language or spoken.answer_in or spoken.language,
        spoken_in=spoken.language,
        subject=told.subject,
        chosen=_chosen(spoken, told.kind),
        move=told.move,
        things=told.things,
        sentences=spoken.sentences,
        names_articles=spoken.has("request.articles", "request.news"),
        may_be_talk=told.kind in _UNSURE
        and not spoken.has("request.topic")
        and len(spoken.reading.words) <= _MOST_TALK
        and not spoken.reading.dates,
        other_language=spoken.answer_in_other,
    )


def _told(spoken: Spoken) -> _Told:
    rules = (_talk, _overview, _summary, _list, _comparison, _gist, _yes_no, _who, _all_of, _topic)
    return next((found for rule in rules if (found := rule(spoken))), None) or _fact(spoken)


def _chosen(spoken: Spoken, kind: Kind) -> Chosen:
    time = _time(spoken)
    languages = spoken.languages
    if kind is Kind.OVERVIEW and spoken.answer_in:
        languages |= {spoken.answer_in}  # "which articles are there in Hindi?"
    ordered = spoken.has("request.ordering", "request.oldest_first")
    return Chosen(
        languages=languages,
        since=time.since if time else None,
        until=time.until if time else None,
        newest=spoken.has("request.newest") and not ordered,
        oldest=spoken.has("request.oldest") and not ordered,
        oldest_first=spoken.has("request.oldest_first"),
        place=spoken.ordinal,
    )


def _time(spoken: Spoken) -> Period | None:
    """The time that it names; "articles from 2023" are those of that year, not those since."""
    time = period(spoken.reading)
    dated = [mention for mention in spoken.reading.dates if mention.year]
    if time and time.since and not time.until and len(dated) == 1 and spoken.word_before(dated[0].span.start) == "from":
        return Period(*bounds_of(dated[0]))
    return time


def _talk(spoken: Spoken) -> _Told | None:
    if spoken.has("request.ignore"):
        return _Told(Kind.TALK, "tells Pramana to leave its rules", move="rules")
    return _Told(Kind.TALK, f"nothing but talk ({spoken.talk})", move=spoken.talk) if spoken.talk else None


def _summary(spoken: Spoken) -> _Told | None:
    brief = spoken.has("request.one_line") or (spoken.sentences > 0 and spoken.has("request.articles"))
    if not (spoken.has("request.summary") or brief):
        return None
    only_brief = not spoken.left_of("request.summary", "request.short", "request.one_line")
    if only_brief and not spoken.has("request.articles") and spoken.has("request.question_words"):
        return None  # "in short, who won?"
    left = spoken.left("request.summary", "request.gives", *_LENGTHS, *_WHICH, *_AROUND)
    return _Told(Kind.SUMMARY, "asks for a summary", spoken.words(left if spoken.content(left) else ()))


def _gist(spoken: Spoken) -> _Told | None:
    """Of "what does the Telugu article say?"."""
    if not (spoken.has("request.articles") and spoken.has("request.gives")):
        return None
    left = spoken.left("request.gives", *_LENGTHS, *_WHICH, *_AROUND)
    if spoken.has_in(left, "request.question_words") or len(spoken.content(left)) > _ABOUT:
        return None
    return _Told(Kind.SUMMARY, "asks what an article says", spoken.words(left if spoken.content(left) else ()))


def _list(spoken: Spoken) -> _Told | None:
    things = tuple(thing for thing in THINGS if spoken.has(f"request.{thing}"))
    if not things or not (spoken.has("request.mention") or spoken.has("request.articles")):
        return None
    around = (*(f"request.{thing}" for thing in things), "request.mention", "request.showing", *_WHICH, *_AROUND)
    left = spoken.left(*around)
    about = spoken.content(left)
    if about and not (spoken.has("request.articles") and spoken.has("request.mention") and len(about) <= _ABOUT):
        return None
    if about and spoken.has_in(left, "request.question_words"):
        return None
    return _Told(
        Kind.LIST, f"asks which {' and '.join(things)} are named", spoken.words(left if about else ()), things=things
    )


def _overview(spoken: Spoken) -> _Told | None:
    by_age_alone = spoken.has("request.newest", "request.oldest")  # "the oldest"
    if not (by_age_alone or spoken.has("request.articles", "request.news", "request.overview")):
        return None
    left = spoken.left("request.overview", "request.showing", *_WHICH, *_AROUND)
    if spoken.content(left) or spoken.ordinal:
        return None
    return _Told(Kind.OVERVIEW, "asks which articles there are")


def _comparison(spoken: Spoken) -> _Told | None:
    then_and_now = spoken.has("request.then") and spoken.has("request.now")
    of_each = spoken.asked_of_each(_NAMED) is not None
    if not (spoken.has("request.comparison", "request.change") or then_and_now or of_each):
        return None
    years = {(mention.year, mention.month) for mention in spoken.reading.dates if mention.year}
    if spoken.wants is not Wants.ANYTHING and len(years) < _TWO and not (then_and_now or of_each):
        return None
    left = spoken.left("request.comparison", "request.change", *_WHICH, *_AROUND)
    return _Told(Kind.COMPARISON, "asks to compare, or how something changed", spoken.words(left)) if left else None


def _yes_no(spoken: Spoken) -> _Told | None:
    return _Told(Kind.YES_NO, "has the form of a yes-or-no question") if spoken.asks_yes_no else None


def _who(spoken: Spoken) -> _Told | None:
    if not spoken.has("request.who"):
        return None
    left = spoken.left("request.who", *_AROUND)
    about = spoken.content(left)
    unknown = any(_is_name(word) for word in about)
    most = _NAMED if spoken.wants is Wants.PERSON else _DEFINED
    if not about or not unknown or len(about) > most or spoken.has_in(left, "request.question_words"):
        return None
    return _Told(Kind.WHO, "asks who or what that is", spoken.words(left))


def _is_name(word: str) -> bool:
    return concept(word) is None or is_well_known(word) or is_place(word)


def _all_of(spoken: Spoken) -> _Told | None:
    return _Told(Kind.LIST, "asks for all of several") if spoken.has("request.all_of") else None


def _topic(spoken: Spoken) -> _Told | None:
    if spoken.has("request.topic"):
        left, most, why = spoken.left("request.topic", *_WHICH, *_AROUND), _ABOUT, "asks what is said about something"
    else:
        left, most, why = spoken.left(*_AROUND), _TOPIC, "a few words, and no verb"
    about = spoken.content(left)
    if not 0 < len(about) <= most or spoken.has_in(left, "request.question_words", "request.predicates"):
        return None
    return _Told(Kind.TOPIC, why, spoken.words(left))


def _fact(spoken: Spoken) -> _Told:
    if spoken.wants is Wants.REASON:
        return _Told(Kind.WHY, "asks why")
    return _Told(Kind.FACT, "no other kind")
