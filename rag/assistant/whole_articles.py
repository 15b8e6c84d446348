"""Answers to what is asked of articles as wholes: which there are, what one says in short, who is named in it. No model is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rag.answer import saying
from rag.answer.about import SubjectWords
from rag.answer.compose import Told
from rag.answer.groups import titled
from rag.answer.lines import Line, lines
from rag.answer.listing import listing
from rag.answer.overview import EACH, chosen, overview
from rag.answer.summarise import FEW, MOST, in_order_of_date, summary
from rag.ask.request import Request
from rag.retrieve.ranking import Ranking
from rag.store import Store
from rag.text.glossary import is_place
from rag.text.reading import read
from rag.types import Article, Hit, Kind, Refusal, RefusalReason, Turn

Find = Callable[[str, Mapping[str, Article]], tuple[Ranking, SubjectWords]]  # a subject, the articles to look in

_HELD = 0.6  # share of a subject's terms that its article holds, at least
_TITLED = 2.0  # what a share of them in the title is worth beside one in the text
_ODDS = 10.0  # log-odds of a passage that weigh as much as all of a subject's words
_SEVERAL = 0.9  # share of the best article's terms that another must hold to be meant as well


class WholeArticles:
    """Reads whole articles of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(
        self, request: Request, history: Sequence[Turn], told: str, articles: Mapping[str, Article], find: Find
    ) -> Told | Refusal:
        """What is asked of whole articles.

        Args:
            request: an overview, a summary or a list.
            history: the dialogue before it: "the second one" is the second that its last answer told of.
            told: what is not to be told again.
            articles: those within the scope, by id; at least one.
            find: searches articles for a subject.

        """
        if request.kind is Kind.OVERVIEW:
            wanted = chosen(articles, request.chosen)
            if not wanted:
                return self._no_such(request, articles)
            return Told(groups=overview(wanted, self._lines, request.language), dated=True)
        meant = self._meant(request, history, articles, find)
        if not meant:
            return self._no_such(request, articles)
        return self._list(request, meant) if request.kind is Kind.LIST else self._summary(request, meant, told)

    def hits(self, told: Told, most: int) -> tuple[Hit, ...]:
        """The passages of the articles that a summary is of, in order, for a model to read."""
        ids = [group.article_id for group in told.groups if group.article_id]
        each = max(1, most // max(len(ids), 1))
        rows = (sorted(self._store.passages(id_), key=lambda row: row.passage.start)[:each] for id_ in ids)
        return tuple(Hit(row.passage, 0.0) for of_one in rows for row in of_one)

    def _lines(self, article: Article) -> Sequence[Line]:
        return lines(article, self._store.passages(article.id))

    def _summary(self, request: Request, meant: Sequence[Article], told: str) -> Told | Refusal:
        asked, language = request.sentences or FEW, request.language
        count = min(asked, MOST)
        notes = (saying.at_most(MOST, language),) if asked > MOST else ()
        if len(meant) == 1:
            group = summary(meant[0], self._lines(meant[0]), count, language, told)
            if not group.claims:
                return Refusal(RefusalReason.NOT_IN_ARTICLES, saying.no_more(language))
            return Told(groups=(group,), notes=notes, dated=True)
        each = max(1, round(count / len(meant)))
        pairs = [(article, summary(article, self._lines(article), each, language, told)) for article in meant[:EACH]]
        return Told(groups=in_order_of_date(pairs), notes=notes, dated=True)

    def _list(self, request: Request, meant: Sequence[Article]) -> Told:
        found = [line for article in reversed(meant) for line in self._lines(article)]
        groups = []
        for thing in request.things:
            group = listing(thing, found, saying.things(thing, request.language))
            groups.append(group if group.claims else replace(group, heading=saying.none_of(thing, request.language)))
        return Told(groups=tuple(groups))

    # --- Which articles are meant

    def _meant(
        self, request: Request, history: Sequence[Turn], articles: Mapping[str, Article], find: Find
    ) -> tuple[Article, ...]:
        """The articles that a request is about, newest first; none where it names one that is not there."""
        if request.chosen.place:
            return _told_of(history, articles)[request.chosen.place - 1 : request.chosen.place]
        wanted = chosen(articles, request.chosen)
        if request.subject and wanted:
            return self._about(request, {article.id: article for article in wanted}, find)
        if request.chosen or not any(turn.answer for turn in history):
            return wanted
        return _told_of(history, articles)[:1]

    def _about(self, request: Request, articles: Mapping[str, Article], find: Find) -> tuple[Article, ...]:
        """The article that is about a subject: the one that holds most of its terms, above all in its title; of equals, the best found.

        Several, where no article is spoken of, and others hold the subject as well.
        """
        ranking, subject = find(request.subject, articles)
        if not ranking.hits or not len(subject):
            return ()
        titles = {hit.passage.article_id: read(articles[hit.passage.article_id].title) for hit in ranking.hits}
        in_title = {id_: subject.held(title) for id_, title in titles.items()}
        held = dict(in_title)
        for sentence in ranking.sentences:
            held[sentence.article_id] |= subject.held(sentence.reading)
        found = {hit.passage.article_id: hit.score for hit in reversed(ranking.hits)}  # by its best passage

        def worth(id_: str) -> float:
            return (len(held[id_]) + _TITLED * len(in_title[id_])) / len(subject) + found[id_] / _ODDS

        best = max(held, key=lambda id_: (worth(id_), id_))
        share = {id_: len(words) / len(subject) for id_, words in held.items()}
        places_held = all(word.own in held[best] for word in subject.words if is_place(word.own))
        told_by_which = bool(request.chosen) and len(articles) == 1
        if not told_by_which and (share[best] < _HELD or not places_held):
            return ()
        if request.names_articles or request.kind is Kind.LIST or share[best] < _HELD:
            return (articles[best],)
        return tuple(articles[id_] for id_ in share if share[id_] >= max(_SEVERAL * share[best], _HELD))

    def _no_such(self, request: Request, articles: Mapping[str, Article]) -> Refusal:
        listed = chosen(
            articles, replace(request.chosen, languages=frozenset(), since=None, until=None, newest=False, oldest=False)
        )
        titles = [titled(article, request.language) for article in listed[:EACH]]
        message = saying.no_such_article(request.language, titles, len(listed) - len(titles))
        return Refusal(RefusalReason.NO_SUCH_ARTICLE, message)


def _told_of(history: Sequence[Turn], articles: Mapping[str, Article]) -> tuple[Article, ...]:
    """The articles that the last answer which told of any named or quoted, in that order."""
    for turn in reversed(history):
        places = {}
        for article in articles.values():
            at = _first(turn.answer, article)
            if at >= 0:
                places[article.id] = at
        if places:
            return tuple(articles[id_] for id_ in sorted(places, key=lambda id_: places[id_]))
    return ()


_QUOTED = 40  # characters of a sentence that stand in an answer and in an article: it was quoted


def _first(answer: str, article: Article) -> int:
    """Where an answer first names an article by its title, or quotes it; -1 where it does neither."""
    title = " ".join(article.title.split())
    if title and (at := answer.find(title)) >= 0:
        return at
    at = 0
    for line in answer.splitlines():
        for start in range(0, max(len(line) - _QUOTED, 0) + 1, _QUOTED):
            piece = line[start : start + _QUOTED]
            if len(piece) == _QUOTED and piece in article.text:
                return at + start
        at += len(line) + 1
    return -1
