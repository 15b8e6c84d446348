"""Suites: YAML in, checked `Suite` out. A bad file is refused with its line and the reason.

Must not ask a question or open a store. Articles are read, in any format that `pramana index` reads, to hold every gold quote against them.
"""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from evals.matching import script_language, states_any
from rag import FilesRead, PramanaError, read_articles

Split = Literal["all", "dev", "test"]
SCHEMA = Path(__file__).parent / "suites" / "suite.schema.json"
SPLIT_SEED = "pramana-2"  # chosen to halve every kind of case of the seed suite; another would move cases over


class SuiteError(Exception):
    """A suite that cannot be run. The message names the file, the line where one is known, and the reason."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """Gold: words that prove a fact. Half-open character offsets into the article's NFC text."""

    source: str  # what the article is cited as: its file's name, or what a sidecar or a row calls it
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question in one language: what is asked, and what a right answer is."""

    id: str  # "case/language"
    case: str
    language: str  # en, hi, te, hi-Latn, te-Latn
    question: str
    facts: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[GoldQuote, ...] = ()
    unanswerable: str | None = None  # the reason
    history: tuple[str, ...] = ()  # earlier questions, oldest first
    disagree: bool = False  # articles of different dates differ
    split: Split = "test"
    cluster: str = ""  # what the bootstrap draws: the gold article and paragraph, or the case
    article_language: str = "-"  # of the evidence; "hi+te" for several; "-" for none
    corpus: str = "articles"


@dataclass(frozen=True, slots=True)
class Document:
    """An article of outside data: `source` is the name of the file it is indexed from."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """What one store holds: a folder of articles, or documents."""

    name: str
    folder: Path | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Floor:
    """A gate: a metric of a group and split, and the least or greatest value that passes."""

    metric: str
    group: str = "all"
    split: Split = "all"
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Suite:
    """Everything a run needs."""

    name: str
    corpora: tuple[Corpus, ...]
    items: tuple[Item, ...]
    floors: tuple[Floor, ...] = ()


def split_of(case: str) -> Split:
    """`dev` or `test`, a fair coin by the hash of the case's id: stable when cases are added or moved."""
    return "dev" if hashlib.sha256(f"{SPLIT_SEED}:{case}".encode()).digest()[0] % 2 else "test"


def load_suite(path: Path) -> Suite:
    """The suite at `path`, checked against the schema, the articles and itself.

    Raises:
        SuiteError: not readable, not YAML, not of the schema, an id or key given twice, an article missing, a quote
            that does not stand once in its article, a fact that its evidence does not state, or a wording missing.

    """
    data, root = _read(path)
    folder = (path.parent / str(data["articles"])).resolve()
    if not folder.is_dir():
        raise SuiteError(f"{path}:{_line(root, ['articles'])}: there is no folder {data['articles']} for the articles.")
    try:
        texts = _texts(folder)
    except PramanaError as error:
        raise SuiteError(f"{path}: {error}") from None
    seen: set[str] = set()
    items: list[Item] = []
    for number, case in enumerate(data["cases"]):
        place = f"{path}:{_line(root, ['cases', number])}: case {case['id']}"
        if case["id"] in seen:
            raise SuiteError(f"{place}: the id is given twice.")
        seen.add(case["id"])
        try:
            items.extend(_items(case, texts))
        except SuiteError as error:
            raise SuiteError(f"{place}: {error}") from None
    floors = tuple(Floor(**gate) for gate in data.get("gates", []))
    return Suite(data["name"], (Corpus("articles", folder=folder),), tuple(items), floors)


class _Texts(dict[str, str]):
    """The texts of a folder's articles, by the name that they are cited by; and why a file gave none."""

    def __init__(self, reading: FilesRead) -> None:
        names = Counter(article.source for article in reading.articles)
        super().__init__({article.source: article.text for article in reading.articles if names[article.source] == 1})
        self._why = {skipped.source: skipped.reason for skipped in reading.skipped}
        self._why |= {name: f"{count} articles have that name." for name, count in names.items() if count > 1}

    def missing(self, source: str) -> str:
        """How a sentence ends that says that an article is not there."""
        return f": {self._why[source]}" if source in self._why else "."


def _items(case: Mapping[str, Any], texts: _Texts) -> Iterable[Item]:
    evidence = tuple(_evidence(entry, texts) for entry in case.get("evidence", []))
    facts = tuple(tuple(fact) for fact in case.get("facts", []))
    proof = "\n".join(entry.quote for entry in evidence)
    for fact in facts:
        if not states_any(proof, fact):
            raise SuiteError(f"no quote states the fact {fact[0]!r}.")
    languages = sorted({script_language(texts[entry.source]) for entry in evidence})
    for language, question in case["question"].items():
        missing = [turn for turn in case.get("history", []) if language not in turn]
        if missing:
            raise SuiteError(f"the history has no wording in {language}.")
        yield Item(
            id=f"{case['id']}/{language}",
            case=case["id"],
            language=language,
            question=question,
            facts=facts,
            evidence=evidence,
            unanswerable=case.get("unanswerable"),
            history=tuple(turn[language] for turn in case.get("history", [])),
            disagree=case.get("disagree", False),
            split=split_of(case["id"]),
            cluster=_paragraph(evidence[0], texts) if evidence else case["id"],
            article_language="+".join(languages) or "-",
        )


def _evidence(entry: Mapping[str, str], texts: _Texts) -> GoldQuote:
    source, quote = entry["article"], unicodedata.normalize("NFC", entry["quote"])
    if source not in texts:
        raise SuiteError(f"there is no article {source}{texts.missing(source)}")
    count = texts[source].count(quote)
    if count != 1:
        raise SuiteError(f"the quote {quote[:40]!r} stands {count} times in {source}, not once.")
    start = texts[source].index(quote)
    return GoldQuote(source, start, start + len(quote), quote)


def _texts(folder: Path) -> _Texts:
    """The articles below a folder in every format that `pramana index` reads, as it stores them."""
    return _Texts(read_articles([folder]))


def _paragraph(evidence: GoldQuote, texts: Mapping[str, str]) -> str:
    return f"{evidence.source}#{texts[evidence.source].count(chr(10), 0, evidence.start)}"


def _read(path: Path) -> tuple[dict[str, Any], yaml.Node]:
    import jsonschema

    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(f"{path}: it cannot be read: {error}.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise SuiteError(f"{path}:{line}: it is not YAML: {getattr(error, 'problem', error)}.") from None
    if root is None:
        raise SuiteError(f"{path}:1: the file is empty.")
    _refuse_doubles(path, root)
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    errors = sorted(validator.iter_errors(data), key=lambda error: _line(root, list(error.absolute_path)))
    if errors:
        where = list(errors[0].absolute_path)
        place = "/".join(str(part) for part in where) or "the suite"
        raise SuiteError(f"{path}:{_line(root, where)}: {place}: {errors[0].message[:300]}.")
    return data, root


def _refuse_doubles(path: Path, node: yaml.Node) -> None:
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _refuse_doubles(path, child)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:  # YAML would keep the last one and say nothing
                raise SuiteError(f"{path}:{key.start_mark.line + 1}: the key {key.value} is given twice.")
            seen.add(key.value)
            _refuse_doubles(path, value)


def _line(node: yaml.Node, path: Sequence[str | int]) -> int:
    for part in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(part)), node)
    return int(node.start_mark.line) + 1
