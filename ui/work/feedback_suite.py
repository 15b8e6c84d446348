"""Judgements → cases of an eval suite. Pure: the suite's YAML and the articles' texts come out, the caller writes them.

A person's word makes a case only where it says what is right: a helpful answer with its quotes, or a question that
should be refused. Of the others nobody knows what would have been right: they are left out, each with the reason.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from rag import Answer, Article, Citation
from ui.work.conversation import Rating
from ui.work.feedback import FeedbackEntry

HEAD = """# yaml-language-server: $schema=suite.schema.json
#
# Made of what people thought of answers. Look at each case before you rely on it: a person can be wrong.
"""


@dataclass(frozen=True, slots=True)
class FeedbackSuite:
    """What `pramana feedback to-suite` writes. `texts` is by file name, inside the folder `articles`."""

    cases: int
    yaml: str
    texts: Mapping[str, str]
    left_out: tuple[str, ...]  # "question: reason"


def suite(judgements: Sequence[FeedbackEntry], articles: Sequence[Article], *, name: str, folder: str) -> FeedbackSuite:
    """The suite. The last judgement of a question has the last word. `folder`: of the articles, beside the suite."""
    known = {article.id: article for article in articles}
    last = {(judgement.history, judgement.question.strip()): judgement for judgement in judgements}
    cases, left_out = [], []
    for judgement in last.values():
        made = _case(judgement, known)
        if isinstance(made, str):
            left_out.append(f"{judgement.question.strip()}: {made}")
        else:
            cases.append(made)
    quoted = {entry["article"] for case in cases for entry in case.get("evidence", [])}
    texts = {_file(article.id): article.text for article in articles if _file(article.id) in quoted}
    data = {"name": name, "articles": folder, "cases": cases}
    body = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)
    return FeedbackSuite(len(cases), HEAD + body, texts, tuple(left_out))


def _case(judgement: FeedbackEntry, articles: Mapping[str, Article]) -> dict[str, Any] | str:
    """A case, or the reason why there is none."""
    answer = judgement.answer
    if answer is None:
        return "it got an error, not an answer"
    right_refusal = judgement.verdict == Rating.HELPFUL and answer.refusal is not None
    if right_refusal or "should_refuse" in judgement.reasons:
        return {**_asked(judgement, answer), "unanswerable": "not_in_articles"}
    if judgement.verdict != Rating.HELPFUL:
        reasons = ", ".join(judgement.reasons) or "not helpful"
        return f"{reasons}; say yourself what is right" + (f" ({judgement.words})" if judgement.words else "")
    proofs = [citation for claim in answer.claims for citation in claim.citations if citation.verified]
    usable = [citation for citation in proofs if _stands_once(citation, articles)]
    if not usable:
        return "its quotes do not stand, once, in articles that are still there"
    evidence = [{"article": _file(citation.article_id), "quote": citation.quote} for citation in usable]
    return {**_asked(judgement, answer), "facts": [[_fact(usable[0])]], "evidence": evidence}


def _asked(judgement: FeedbackEntry, answer: Answer) -> dict[str, Any]:
    digest = hashlib.sha256("\n".join([*judgement.history, judgement.question]).encode()).hexdigest()[:12]
    case: dict[str, Any] = {"id": f"feedback-{digest}", "question": {answer.language: judgement.question.strip()}}
    if judgement.history:
        case["history"] = [{answer.language: question} for question in judgement.history]
    return case


def _stands_once(citation: Citation, articles: Mapping[str, Article]) -> bool:
    article = articles.get(citation.article_id)
    return article is not None and article.text.count(citation.quote) == 1


def _fact(citation: Citation) -> str:
    """The answering words, or else the whole quote."""
    focus = citation.focus
    return citation.quote[focus.start - citation.start : focus.end - citation.start] if focus else citation.quote


def _file(article_id: str) -> str:
    return f"{article_id}.txt"
