"""A language model's opinion of answers, asked for with `--judge`: advisory, never part of a score or a gate.

It is asked about answers to questions that have gold facts, and about nothing else: a refusal needs no opinion. What it writes is read
strictly. What cannot be read, or was never said because the model is down, leaves the answer *unscored*, which is not wrong.
What a server says in an error never goes into a report: it may repeat the key.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import regex

import rag
from evals.results import GRADES, Grade, Judgement, OnResult, Outcome, Result, Run
from rag import PromptError, Settings, SettingsError

PROMPT = Path(rag.__file__).parents[1] / "prompts" / "judge.md"
UNREADABLE = "what the judge wrote holds no grade"
_PLACEHOLDERS = frozenset({"question", "facts", "answer"})
_PLACEHOLDER = regex.compile(r"\{([a-z_]+)\}")
_GRADE = regex.compile(rf"[*_`\s]*GRADE[*_`\s]*:[*_`\s]*({'|'.join(GRADES)})[*_`.\s]*", regex.IGNORECASE)
_PATIENCE = 3  # failures in a row after which the judge is not asked again
_REASON_CHARS = 300

Ask = Callable[[str, str], str]  # what the model is told, and what it is asked, to what it writes


@dataclass(frozen=True, slots=True)
class Template:
    """The judge's prompt: what the model is told, and what it is asked about each answer."""

    told: str
    asked: str

    def fill(self, result: Result) -> str:
        """What is asked about one answer. Its words are put in once, as data: they can close no tag and are no template."""
        values = {
            "question": "\n".join(_line(turn) for turn in (*result.history, result.question)),
            "facts": "\n".join(_line(" / ".join(fact)) for fact in result.facts),
            "answer": _line(result.answer),
        }
        return str(_PLACEHOLDER.sub(lambda match: values[match[1]], self.asked))


def load_template(own: Path | None = None) -> Template:
    """The prompt `judge.md`: from the user's folder of prompts where it has one, else ours.

    Raises:
        PromptError: it cannot be read, is not in two parts, or has other placeholders than it must have.

    """
    path = own / "judge.md" if own and (own / "judge.md").exists() else PROMPT
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(
            f"The prompt judge.md cannot be read ({type(error).__name__}).",
            fix="Restore the file, or leave --judge out.",
        ) from None
    told, _, asked = text.partition("\n---\n")
    if set(_PLACEHOLDER.findall(asked)) != _PLACEHOLDERS or _PLACEHOLDER.search(told):
        wanted = ", ".join(f"{{{name}}}" for name in sorted(_PLACEHOLDERS))
        raise PromptError(
            "The prompt judge.md is not in two parts, parted by a line of three dashes, or lacks a placeholder.",
            fix=f"The second part must have exactly these: {wanted}; the first has none.",
        )
    return Template(told.strip(), asked.strip())


def read_grade(written: str) -> Grade | None:
    """The grade in what a judge wrote: the last line with words, if it is a grade and no earlier line is another. Else None."""
    lines = [line for line in written.splitlines() if line.strip()]
    words = [match[1].lower() if (match := _GRADE.fullmatch(line)) else None for line in lines]
    grades = {grade for grade in words if grade}
    if not words or words[-1] is None or len(grades) != 1:
        return None
    return next(grade for grade in GRADES if grade in grades)


def is_judged(result: Result) -> bool:
    """Whether a judge has anything to say: it was answered, and there are gold facts to hold the answer against."""
    return bool(result.facts and result.answer) and result.outcome in (Outcome.RIGHT, Outcome.PARTIAL, Outcome.WRONG)


def judge(run: Run, settings: Settings, tell: OnResult | None = None, ask: Ask | None = None) -> Run:
    """The run with a judgement in each result that can have one. Outcomes stay as they are.

    After three failures in a row the judge is taken to be down, and the rest is unscored without being asked.

    Raises:
        SettingsError: no model is set to judge.
        PromptError: the judge's prompt cannot be used.

    """
    if settings.model is None:
        raise SettingsError("No model is set to judge.", fix="Give --judge-model, or set PRAMANA_MODEL.")
    template = load_template(settings.prompts)
    ask = ask or _asker(settings, settings.model)
    results: list[Result] = []
    failures: list[str] = []  # in a row
    for result in run.results:
        if is_judged(result):
            down = failures[-1] if len(failures) >= _PATIENCE else ""
            judgement = Judgement(None, down) if down else _judged(result, template, ask, failures)
            result = replace(result, judgement=judgement)  # noqa: PLW2901 - the same case, with an opinion
        results.append(result)
        if tell:
            tell(len(results), len(run.results), result)
    return replace(run, results=tuple(results), judge=settings.model)


def _judged(result: Result, template: Template, ask: Ask, failures: list[str]) -> Judgement:
    """One opinion. A failure is added to `failures`; an answer of any kind empties it."""
    try:
        written = ask(template.told, template.fill(result))
    except Exception as error:  # noqa: BLE001 - advisory: whatever fails leaves the answer unscored, with the reason
        failures.append(_why(error))
        return Judgement(None, failures[-1])
    failures.clear()
    grade = read_grade(written)
    if grade is None:
        return Judgement(None, UNREADABLE)
    reasons = [line for line in written.splitlines() if line.strip() and not _GRADE.fullmatch(line)]
    return Judgement(grade, _line(" ".join(reasons))[:_REASON_CHARS])


def _asker(settings: Settings, model: str) -> Ask:
    """Asks a model behind an OpenAI-compatible endpoint."""
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    client = ChatOpenAI(
        model=model.removeprefix("openai:"),
        api_key=settings.openai_api_key or SecretStr("none"),  # a server of one's own wants no key, the client does
        base_url=settings.openai_base_url,
        temperature=0,
        timeout=settings.model_timeout,
        max_retries=1,
        use_responses_api=False,  # which servers other than OpenAI's do not have
    )

    def ask(told: str, asked: str) -> str:
        return str(client.invoke([("system", told), ("human", asked)]).text)

    return ask


_BY_STATUS = {401: "its key was refused", 403: "its key was refused", 404: "there is no model of that name"}
_BY_STATUS |= {408: "it did not answer in time", 429: "it is busy, or its quota is spent"}


def _why(error: Exception) -> str:
    """Why the judge could not be asked, without a word of what the server said."""
    name = type(error).__name__
    if "Timeout" in name:
        return "the judge could not be asked: it did not answer in time"
    if "Connection" in name:
        return "the judge could not be asked: nobody answers at its address"
    status = getattr(error, "status_code", None)
    return f"the judge could not be asked: {_BY_STATUS.get(status or 0, f'it failed ({status or name})')}"


def _line(text: str) -> str:
    """`text` on one line, closing no tag and hiding nothing. Joiners stay: Hindi and Telugu need them."""
    plain = text.replace("<", "‹").replace(">", "›")
    shown = (
        char if char in "\u200c\u200d" or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs") else " "
        for char in plain
    )
    return " ".join("".join(shown).split())
