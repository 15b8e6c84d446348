"""Outside data as suites: SQuAD, XQuAD, TyDi and IndicGenBench XQuAD-IN; NoMIRACL.

Reads files only. Answers are gold facts in the question's own language and, where the same ids come in several
languages, in all of them; evidence is the whole paragraph.
"""

import hashlib
import json
import random
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.matching import script_language
from evals.suite import Corpus, Document, GoldQuote, Item, Suite, SuiteError, split_of


@dataclass(frozen=True, slots=True)
class ParagraphQuestion:
    """A question on a paragraph; the same `id` in another language is the same question."""

    id: str
    language: str
    question: str
    answers: tuple[str, ...]  # empty: SQuAD 2's impossible question
    context: str


def load_squad(paths: Sequence[Path], mixed_seed: int | None = None) -> Suite:
    """Every question of every file over the paragraphs of all of them, in one store.

    With `mixed_seed` each paragraph is kept in one language only, drawn by the seed; questions stay in all of theirs.

    Raises:
        SuiteError: a file that is not of these forms.

    """
    rows = [row for path in paths for row in _squad_rows(path)]
    if not rows:
        raise SuiteError(f"{', '.join(map(str, paths))}: there is no question in it.")
    by_id: dict[str, dict[str, ParagraphQuestion]] = {}
    for row in rows:
        by_id.setdefault(row.id, {})[row.language] = row
    kept = _kept_languages(by_id, mixed_seed)
    documents: dict[str, Document] = {}
    items: list[Item] = []
    for name, wordings in by_id.items():
        golds = [row for language, row in sorted(wordings.items()) if kept is None or kept[name] == language]
        for row in golds:
            documents.setdefault(_source(row), Document(_source(row), row.context))
        items.extend(_squad_item(row, [row] if kept is None else golds, wordings) for row in wordings.values())
    corpus = Corpus("paragraphs", documents=tuple(documents.values()))
    return Suite("squad-mixed" if kept else "squad", (corpus,), tuple(items))


def load_nomiracl(paths: Sequence[Path]) -> Suite:
    """Each question over a store of its own ten passages, as NoMIRACL asks it: answer, or say that they hold no answer.

    NoMIRACL has no gold answers, so an answerable case is right when it is answered at all: `error_rate` and
    `hallucination_rate` are what it is for. Retrieval is measured where a line names its relevant passages.

    Raises:
        SuiteError: a file that is not of this form.

    """
    items: list[Item] = []
    corpora: list[Corpus] = []
    for path in paths:
        for entry in _lines(path):
            try:
                item, corpus = _nomiracl_case(entry)
            except (KeyError, TypeError) as error:
                raise SuiteError(f"{path}: a line without {error} is not NoMIRACL.") from None
            items.append(item)
            corpora.append(corpus)
    return Suite("nomiracl", tuple(corpora), tuple(items))


def _nomiracl_case(entry: Mapping[str, Any]) -> tuple[Item, Corpus]:
    positive = entry.get("positive_passages", [])  # as published; `passages` with a `subset` is the other form
    passages = entry["passages"] if "passages" in entry else [*positive, *entry["negative_passages"]]
    answerable = bool(positive) if "subset" not in entry else entry["subset"] == "relevant"
    language = entry.get("lang") or script_language(entry["query"])
    name = f"{language}-{entry['query_id']}-{'relevant' if answerable else 'non_relevant'}"
    documents: dict[str, Document] = {}
    for passage in passages:
        text = unicodedata.normalize("NFC", passage["text"]).strip()
        documents.setdefault(text, Document(f"{_digest(text)}.txt", text))
    golds = [documents[unicodedata.normalize("NFC", passage["text"]).strip()] for passage in positive]
    evidence = [GoldQuote(gold.source, 0, len(gold.text), gold.text) for gold in golds]
    item = Item(
        id=name,
        case=name,
        language=language,
        question=entry["query"],
        evidence=tuple(evidence),
        unanswerable=None if answerable else "not_in_articles",
        split=split_of(name),
        cluster=name,
        article_language=language if answerable else "-",
        corpus=name,
    )
    return item, Corpus(name, documents=tuple(documents.values()))


def _squad_item(
    row: ParagraphQuestion, golds: Sequence[ParagraphQuestion], wordings: Mapping[str, ParagraphQuestion]
) -> Item:
    # a paragraph in another language states the answer in that language: every language's wording counts
    ways = tuple(dict.fromkeys(answer for other in (row, *wordings.values()) for answer in other.answers))
    evidence = tuple(GoldQuote(_source(gold), 0, len(gold.context), gold.context) for gold in golds)
    return Item(
        id=f"{row.id}/{row.language}",
        case=row.id,
        language=row.language,
        question=row.question,
        facts=(ways,) if row.answers else (),
        evidence=evidence if row.answers else (),
        unanswerable=None if row.answers else "near_miss",
        split=split_of(row.id),
        cluster=_digest(golds[0].context),
        article_language="+".join(sorted({gold.language for gold in golds})) if row.answers else "-",
        corpus="paragraphs",
    )


def _kept_languages(by_id: Mapping[str, Mapping[str, ParagraphQuestion]], seed: int | None) -> dict[str, str] | None:
    """The language that each question's paragraph is kept in: one draw a paragraph, so that its questions agree."""
    if seed is None:
        return None
    groups: dict[str, list[str]] = {}
    for name, wordings in by_id.items():
        groups.setdefault(wordings[min(wordings)].context, []).append(name)
    draw = random.Random(seed)  # noqa: S311 - a reproducible draw, not a secret
    kept: dict[str, str] = {}
    for _, names in sorted(groups.items()):
        languages = sorted(set.intersection(*(set(by_id[name]) for name in names)))
        if not languages:
            raise SuiteError("--mixed-pool needs every question of a paragraph in the same languages.")
        kept.update(dict.fromkeys(names, draw.choice(languages)))
    return kept


def _squad_rows(path: Path) -> Iterator[ParagraphQuestion]:
    data = _json(path)
    try:
        if "examples" in data:  # IndicGenBench
            for entry in data["examples"]:
                yield _row(entry["id"], entry.get("lang"), entry["question"], entry["answers"], entry["context"])
            return
        for article in data["data"]:  # SQuAD 1 and 2, XQuAD, TyDi's gold passages
            for paragraph in article["paragraphs"]:
                for entry in paragraph["qas"]:
                    answers = [] if entry.get("is_impossible") else entry["answers"]
                    yield _row(entry["id"], None, entry["question"], answers, paragraph["context"])
    except (KeyError, TypeError) as error:
        raise SuiteError(f"{path}: it is neither SQuAD nor XQuAD-IN JSON: {error} is missing or misplaced.") from None


def _row(
    name: object, language: str | None, question: str, answers: Sequence[Mapping[str, Any]], context: str
) -> ParagraphQuestion:
    texts = tuple(dict.fromkeys(str(answer["text"]) for answer in answers if answer["text"]))
    context = unicodedata.normalize("NFC", context).strip()
    return ParagraphQuestion(str(name), language or script_language(context), question, texts, context)


def _source(row: ParagraphQuestion) -> str:
    return f"{row.language}-{_digest(row.context)}.txt"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _json(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise SuiteError(f"{path}: it cannot be read as JSON: {error}.") from None
    if not isinstance(data, dict) or not ("examples" in data or "data" in data):
        raise SuiteError(f"{path}: it is neither SQuAD (`data`) nor XQuAD-IN (`examples`) JSON.")
    return data


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path}: it cannot be read: {error}.") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                entry = json.loads(line)
            except ValueError as error:
                raise SuiteError(f"{path}:{number}: it is not JSON: {error}.") from None
            yield entry


def load_archive(folder: Path) -> Suite:
    """An archive with questions beside it: `articles/` in any format, and `questions.json`, a list of rows.

    A row has `id`, `source` (a file's name without its ending, "name#2" for its second article, a list of them, or null where the archive
    holds no answer), `kind`, `answer` (ways to say it; of a "list" or "compare" all are needed), `quote`, and `q`: language → question.

    Raises:
        SuiteError: not of this form.

    """
    try:
        rows = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
        files = {path.stem: path.name for path in sorted((folder / "articles").iterdir())}
        items = tuple(item for row in rows for item in _archive_items(row, files))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SuiteError(f"{folder}: it is no archive with questions: {error!r}.") from None
    return Suite(folder.name, (Corpus("articles", folder=folder / "articles"),), items)


def _archive_items(row: Mapping[str, Any], files: Mapping[str, str]) -> Iterator[Item]:
    sources = row["source"] if isinstance(row["source"], list) else [row["source"]] if row["source"] else []
    quotes = row["quote"] if isinstance(row["quote"], list) else [row["quote"]]
    names = [files[source.partition("#")[0]] for source in sources]
    evidence = tuple(
        GoldQuote(f"{name}#line {source.partition('#')[2]}" if "#" in source else name, 0, len(quote), quote)
        for source, name, quote in zip(sources, names, quotes * len(sources), strict=False)
    )
    ways = tuple(unicodedata.normalize("NFC", way) for way in row["answer"])
    facts = tuple((way,) for way in ways) if row["kind"] in ("list", "compare") else (ways,) if ways else ()
    for language, question in row["q"].items():
        yield Item(
            id=f"{row['id']}/{language}",
            case=row["id"],
            language=language,
            question=unicodedata.normalize("NFC", question),
            facts=facts,
            evidence=evidence,
            unanswerable=None if sources else row["kind"],
            split="dev",
            cluster=row["id"],
            article_language="+".join(sorted({script_language(quote) for quote in quotes})) if sources else "-",
        )
