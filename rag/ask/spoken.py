"""A request's words, in order, and which of them belong to phrases that say what kind of request it is. Pure."""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

import regex

from rag.ask.wants import Wants, wants
from rag.text import lexicon
from rag.text.glossary import concept
from rag.text.language import base_language, language_of
from rag.text.lexicon import numbered
from rag.text.numbers import word_numbers
from rag.text.reading import Reading, read
from rag.text.romanised import native
from rag.text.words import WORD, fold

_QUOTED = regex.compile(r"“[^”]*”|\"[^\"]*\"")
_CLAUSE = regex.compile(r"[^.,!?;।॥\n]*[.,!?;।॥\n]+\s*")
TALK = ("identity", "help", "welfare", "greeting", "farewell", "thanks")  # the first that is meant is answered
_MOVES = ("talk.greeting", "talk.welfare", "talk.thanks", "talk.farewell")
_FIRST_HELPERS = 2  # words before the verb that makes an English question one for yes or no: "so", "and then"


class Spoken:
    """The words of a request. A place is a word's number, from 0."""

    def __init__(self, text: str, languages: tuple[str, ...] = ()) -> None:
        unquoted = language_of(_QUOTED.sub(" ", text))  # a title in a request may be in another language
        self.language = language_of(text) if unquoted == "und" else unquoted
        self._languages = languages or _languages(self.language)
        self.text = self._without_greeting(text)
        self.reading: Reading = read(self.text)
        self._typed = [(match.group(), match.span()) for match in WORD.finditer(self.text)]
        self._folded = [fold(word) for word, _ in self._typed]
        self._line = " ".join(self._folded)

    # --- Phrases

    def has(self, *keys: str) -> bool:
        """Whether a phrase under one of the keys stands in it."""
        return _pattern(keys, self._languages_for(keys)).search(self._line) is not None

    def left(self, *keys: str, dates: bool = True) -> tuple[int, ...]:
        """The places left when phrases under the keys are taken out, and names of languages, counts and (`dates`) dates."""
        taken = self._taken(keys) | self._counting
        if dates:
            taken |= self._dated | set(self._language_places)
        return tuple(place for place in range(len(self._folded)) if place not in taken)

    def left_of(self, key: str, *others: str) -> bool:
        """Whether a phrase under `key` stands in it that is not one under the others."""
        return bool(self._taken((key,)) - self._taken(others))

    def has_in(self, places: Sequence[int], *keys: str) -> bool:
        """Whether a phrase under the keys stands in what is left."""
        line = " ".join(self._folded[place] for place in places)
        return _pattern(keys, self._languages_for(keys)).search(line) is not None

    def content(self, places: Sequence[int]) -> tuple[str, ...]:
        """Of some places, the words that say something, folded and in their own script."""
        own = (fold(self._native(self._typed[place][0])) for place in places)
        return tuple(word for word in own if len(word) > 1 and not word.isdigit() and concept(word) != "")

    def words(self, places: Sequence[int]) -> str:
        """The words at some places, as they were typed."""
        return " ".join(self._typed[place][0] for place in places)

    def word_before(self, at: int) -> str:
        """The folded word that ends before a character of the text; "" where none does."""
        return next(
            (self._folded[place] for place in reversed(range(len(self._typed))) if self._typed[place][1][1] <= at), ""
        )

    def _taken(self, keys: Sequence[str]) -> set[int]:
        taken: set[int] = set()
        pattern = _pattern(tuple(keys), self._languages_for(keys))
        for match in pattern.finditer(self._line):
            first = self._line.count(" ", 0, match.start())
            taken |= set(range(first, first + match.group().strip().count(" ") + 1))
        return taken

    def _languages_for(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Talk is known in every language: too short to tell which it is."""
        return lexicon.languages() if all(key.startswith("talk.") for key in keys) else self._languages

    # --- What it wants

    @cached_property
    def talk(self) -> str:
        """The kind of talk that it is and nothing else: "greeting", "thanks" …; "" where it asks for anything."""
        meant = next((move for move in TALK if self.has(f"talk.{move}")), "")
        return meant if meant and not self.left(*(f"talk.{move}" for move in TALK), "talk.filler") else ""

    @cached_property
    def wants(self) -> Wants:
        """The kind of fact wanted."""
        return wants(self.reading)

    @cached_property
    def sentences(self) -> int:
        """How many sentences it asks for; 0 where it does not say."""
        if self.has("request.one_line"):
            return 1
        return next((self._number(place - 1) for place in sorted(self._counted_places)), 0)

    @cached_property
    def ordinal(self) -> int:
        """Of "the second one" 2; 0 where it names none."""
        known = numbered("request.ordinals")
        for place, word in enumerate(self._folded):
            beside = self._folded[place + 1 : place + 2]
            if word in known and (len(self._folded) <= _FIRST_HELPERS or _is(beside, "request.ordinal_of")):
                return known[word]
        return 0

    @cached_property
    def asks_yes_no(self) -> bool:
        """Whether it has the form of a yes-or-no question."""
        if self.has("request.is_it_true"):
            return True
        base = base_language(self.language)
        return self._asks_in_english() if base == "en" else self._asks_by_a_word(base)

    def _asks_by_a_word(self, base: str) -> bool:
        """The same of Hindi, which asks by "क्या" at either end, and of Telugu, which asks by the ending of the verb."""
        if self._has_question_word(base) or len(self._folded) < _FIRST_HELPERS:
            return False
        first, last, before = self._folded[0], self._folded[-1], self._folded[-2]
        asking = lexicon.folded("request.yes_no", base)
        predicates = lexicon.folded("request.predicates", base)
        endings = tuple(lexicon.folded("request.asking_ending", base))
        if lexicon.compiled(lexicon.words("request.or_not", base)).search(self._line):
            return True
        if first in asking:
            return self._folded[1] not in lexicon.folded("request.what_verbs", base)
        if last in asking or (endings and last.endswith(endings)):
            return before in predicates if last in asking else not _is([last], "request.no_asking")
        return self.text.rstrip().endswith("?") and last in predicates and not asking & set(self._folded)

    def _has_question_word(self, language: str) -> bool:
        anyone = tuple(lexicon.folded("request.any_ending", language))
        asking = [word for word in self._folded if not (anyone and word.endswith(anyone))]
        return _pattern(("request.question_words",), self._languages).search(" ".join(asking)) is not None

    def _asks_in_english(self) -> bool:
        start = next((place for place in range(len(self._folded)) if place not in self._taken(("request.polite",))), 0)
        first = [word for word in self._folded[start:] if concept(word) != "" or word in _auxiliaries()][:1]
        opens = bool(first) and first[0] in _auxiliaries() and self._folded.index(first[0]) - start <= _FIRST_HELPERS
        return opens and "or" not in self._folded and not self.has("request.question_words")

    def around(self, key: str, most: int) -> tuple[str, str] | None:
        """The names of at most `most` words on the two sides of a word under `key`, as they were typed; None where there are none."""
        for place in sorted(self._taken((key,))):
            before = self._run(range(place - 1, max(place - 1 - most, -1), -1))
            after = self._run(range(place + 1, min(place + 1 + most, len(self._typed))))
            if before and after:
                return self.words(sorted(before)), self.words(after)
        return None

    def asked_of_each(self, most: int) -> tuple[str, str] | None:
        """The two of whom the same is asked: "what did he say, what did she?"; None where a question word stands once."""
        asking = sorted(self._taken(("request.question_words",)))
        for one in asking:
            for other in asking:
                if other > one + 1 and self._folded[one] == self._folded[other]:
                    before, between = self._last_named(0, one, most), self._last_named(one + 1, other, most)
                    if before and between:
                        return self.words(before), self.words(between)
        return None

    def _last_named(self, first: int, end: int, most: int) -> list[int]:
        """The last words that may be a name between two places."""
        at = end - 1
        while at >= first and not self._run([at]):
            at -= 1
        return sorted(self._run(range(at, max(first, at - most + 1) - 1, -1))) if at >= first else []

    def _run(self, places: Iterable[int]) -> list[int]:
        """The first of some places whose words may be a name: nothing small, nothing that asks."""
        run: list[int] = []
        for place in places:
            alone = (place,)
            if (
                place in self._dated
                or not self.content(alone)
                or self.has_in(alone, "request.comparison", "request.predicates")
            ):
                break
            run.append(place)
        return run

    # --- Languages, dates, counts

    @cached_property
    def _language_places(self) -> dict[int, str]:
        """Where a language is named: its place, and that of the word that makes it the one to answer in → its code; "" for another."""
        named: dict[int, str] = {}
        for place, word in enumerate(self._folded):
            for code in (*lexicon.languages(), "other"):
                if lexicon.pattern(f"language_names.{code}").match(word):
                    named[place] = code
                    break
        return named

    def _asked_in(self, place: int) -> bool:
        """Whether the language named there is one to answer in: "in Hindi", "हिंदी में", "తెలుగులో"."""
        after = lexicon.folded("request.answer_in.after")
        joined = tuple(ending for ending in after if not ending.isascii())
        before_it, after_it = self._folded[max(place - 1, 0) : place], self._folded[place + 1 : place + 2]
        return (
            any(word in lexicon.folded("request.answer_in.before") for word in before_it)
            or any(word in after for word in after_it)
            or self._folded[place].endswith(joined)
        )

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the articles that it names."""
        return frozenset(
            code for place, code in self._language_places.items() if code != "other" and not self._asked_in(place)
        )

    @cached_property
    def answer_in(self) -> str:
        """The language that it asks to be answered in; "" where it names none of ours."""
        asked = [code for place, code in self._language_places.items() if self._asked_in(place) and code != "other"]
        return asked[-1] if asked else ""

    @property
    def answer_in_other(self) -> bool:
        """Whether it asks to be answered in a language that is none of ours."""
        return any(code == "other" and self._asked_in(place) for place, code in self._language_places.items())

    @cached_property
    def _dated(self) -> set[int]:
        spans = [mention.span for mention in self.reading.dates if mention.year or mention.month]
        return {
            place
            for place, (_, (start, end)) in enumerate(self._typed)
            if any(span.start < end and start < span.end for span in spans)
        }

    def dated(self, places: Sequence[int]) -> bool:
        """Whether a date stands at one of some places."""
        return bool(self._dated & set(places))

    @cached_property
    def _counted_places(self) -> set[int]:
        counted = self._taken(("request.sentence_count",))
        return {place for place in counted if place > 0 and self._number(place - 1)}

    @property
    def _counting(self) -> set[int]:
        """The places of "three sentences"."""
        return self._counted_places | {place - 1 for place in self._counted_places}

    def _number(self, place: int) -> int:
        word = self._folded[place]
        return int(word) if word.isdigit() and len(word) < 6 else word_numbers().get(word, 0)

    # --- Its own script, and what stands before it

    def _native(self, word: str) -> str:
        return native(word, self.language) if self.language.endswith("-Latn") else word

    def _without_greeting(self, text: str) -> str:
        """A text without the clauses before it that only greet or thank; the whole where nothing else is left."""
        rest = text
        while match := _CLAUSE.match(rest):
            line = " ".join(map(fold, WORD.findall(match.group())))
            bare = _pattern((*_MOVES, "talk.filler"), lexicon.languages()).sub(" ", line)
            if not line or bare.strip() or not _pattern(_MOVES, lexicon.languages()).search(line):
                break
            if not WORD.search(rest, match.end()):
                break
            rest = rest[match.end() :]
        return rest


def _languages(language: str) -> tuple[str, ...]:
    """The languages whose phrases a request may use: its own, and English, which is mixed into all; in Latin letters of no habit, all."""
    base = base_language(language)
    if base in lexicon.languages():
        return (base,) if base == "en" else (base, "en")
    return lexicon.languages()


@lru_cache(maxsize=512)
def _pattern(keys: tuple[str, ...], languages: tuple[str, ...]) -> "regex.Pattern[str]":
    return lexicon.compiled(
        tuple(
            phrase
            for key in keys
            for language in languages
            for word in lexicon.words(key, language)
            for phrase in word.split("/")
        )
    )


@lru_cache(maxsize=1)
def _auxiliaries() -> frozenset[str]:
    return lexicon.folded("request.yes_no", "en")


def _is(words: Sequence[str], key: str) -> bool:
    return bool(words) and lexicon.pattern(key).match(words[0]) is not None
