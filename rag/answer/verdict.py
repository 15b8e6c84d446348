"""Yes or no: whether a sentence decides what is asked. Pure; a wrong verdict is worse than none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.answer.about import SubjectWords
from rag.ask.question import Question
from rag.proof.negation import clause, denies, hedges, says_both
from rag.proof.support import ground, unsupported
from rag.retrieve.ranking import Scored
from rag.text.reading import read
from rag.types import Article, Span, Verdict

_LOOKED_AT = 3  # sentences that may decide
_OWN = 0.6  # share of the question's words that the sentence itself holds, at least
_FEWEST = 3  # words of a question that says enough to be decided: "did the price fall?" does not say which
_IN_CLAUSE = 0.6  # the same of the clause that denies


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict with what it rests on."""

    yes: bool
    sentence: Scored
    words: Span | None  # the clause that denies, offsets into the article; None where the whole sentence decides


def decided(question: Question, sentences: Sequence[Scored], articles: Mapping[str, Article]) -> Decided | None:
    """The verdict, and the sentence that decides; None where none does.

    A sentence decides where it holds what the question says, with its article's title all of it, and
    - neither denies, or both do, and the question put as a statement is borne by it: yes;
    - the question does not deny, and the sentence denies in the clause that holds what is asked: no.
    """
    subject = SubjectWords.of(question.own)
    if len(subject) < _FEWEST:
        return None
    for sentence in [one for one in sentences if not one.apart][:_LOOKED_AT]:
        article = articles[sentence.article_id]
        own = subject.held(sentence.reading)
        if len(own) < _OWN * len(subject) or len(own | subject.held(read(article.title))) < len(subject):
            continue
        verdict = _verdict(question.own.text, sentence.text, subject, article, sentence)
        if verdict is not None:
            return Decided(verdict, sentence, None if verdict else _denying(sentence))
    return None


def _verdict(asked: str, said: str, subject: SubjectWords, article: Article, sentence: Scored) -> bool | None:
    found = unsupported(asked, [ground(article, sentence.span)])
    if found is Verdict.NEGATION and not denies(asked):
        return False
    if found is not None or hedges(said) != hedges(asked) or says_both(asked, said):
        return None
    if denies(said) == denies(asked):
        return True
    denying = [part for part in clause().split(said) if part.strip() and denies(part)]
    held = max((len(subject.held(read(part.strip()))) for part in denying), default=0)
    return False if not denies(asked) and held >= _IN_CLAUSE * len(subject) else None


def _denying(sentence: Scored) -> Span | None:
    """Where the clause that denies stands; None where that is the whole sentence, or not one clause."""
    text, at, found = sentence.text, 0, list[Span]()
    for part in (*(match.span() for match in clause().finditer(text)), (len(text), len(text))):
        if denies(text[at : part[0]].strip()):
            found.append(_trimmed(text, at, part[0]))
        at = part[0]
    if len(found) != 1 or len(found[0]) >= len(text) - 1:
        return None
    return Span(found[0].start + sentence.span.start, found[0].end + sentence.span.start)


def _trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without the marks and spaces around it."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.!?।"):
        end -= 1
    return Span(start, end)
