"""What outside programs rely on: names, fields and signatures. A change here is a change for every user."""

import dataclasses
import inspect

import pytest

import rag

PUBLIC = (
    "Kind Section Short request_for "
    "Answer Article Assistant Check Citation CitedArticle Claim ClaimProved Copy Edit Event FilesRead Finished Hit "
    "read_articles "
    "IndexReport LeftOut ModelReport OnProgress Part Passage Progress Rebuilt Refusal "
    "RefusalReason Remark Retrieved Scope Settings "
    "Skipped Span Turn Usage Verdict Waiting "
    "E5 Considered Evidence Explanation Fate "
    "ArticleNotFound BackupUnusable EngineUnfit LoadError ModelBrokeOff ModelBusy ModelError ModelFileUnusable ModelKeyRefused "
    "ModelMissing ModelPackageMissing ModelPromptTooLong ModelQuotaSpent "
    "ModelTimedOut ModelTooDear ModelUnreachable PramanaError PromptError QuestionError SettingsError "
    "StoreDamaged StoreError StoreFull StoreLocked "
    "StoreMismatch StoreNewer StoreUnreachable UsageError __version__"
)
PROMISED = {
    rag.Article: "id title language published source text",
    rag.Passage: "article_id start end text",
    rag.Hit: "passage score",
    rag.Citation: "quote start end article_id verified",
    rag.Claim: "text citations",
    rag.CitedArticle: "id title published language source",
    rag.Answer: "text language refusal claims articles usage timings",
    rag.Refusal: "reason message nearest",
    rag.IndexReport: "added changed removed unchanged skipped",
    rag.Usage: "prompt_tokens completion_tokens cost",
}


def test_the_exports() -> None:
    assert sorted(rag.__all__) == sorted(PUBLIC.split())


def test_every_export_is_there() -> None:
    assert [name for name in rag.__all__ if not hasattr(rag, name)] == []


@pytest.mark.parametrize(("noun", "names"), PROMISED.items(), ids=[noun.__name__ for noun in PROMISED])
def test_promised_fields(noun: type, names: str) -> None:
    assert set(names.split()) <= {field.name for field in dataclasses.fields(noun)}


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("index", "paths progress"),
        ("articles", ""),
        ("article", "article_id"),
        ("passages", "article_id"),
        ("remove", "article_id"),
        ("retrieve", "question k"),
        ("ask", "question history"),
        ("stream", "question history"),
        ("doctor", ""),
        ("close", ""),
    ],
)
def test_signatures(method: str, parameters: str) -> None:
    named = list(inspect.signature(getattr(rag.Assistant, method)).parameters)[1:]
    assert named[: len(parameters.split())] == parameters.split()


def test_ten_hits_unless_told_otherwise() -> None:
    assert inspect.signature(rag.Assistant.retrieve).parameters["k"].default == 10


def test_every_public_name_says_what_it_is() -> None:
    things = [getattr(rag, name) for name in rag.__all__ if inspect.isclass(getattr(rag, name))]
    assert [thing.__name__ for thing in things if not inspect.getdoc(thing)] == []
