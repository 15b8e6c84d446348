"""`pramana models`, run as a user runs it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ui.cli import app


def run(home: Path, *options: str, **environment: str) -> Result:
    return CliRunner().invoke(app, ["models", "--home", str(home), *options], env=environment)


def test_without_a_model(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert (result.exit_code, "embedded: answers" in result.output) == (0, True)


def test_a_model_out_of_reach_fails_and_says_the_next_step(tmp_path: Path) -> None:
    result = run(tmp_path, PRAMANA_MODEL="gpt-4o-mini", OPENAI_BASE_URL="http://127.0.0.1:9/v1")
    assert result.exit_code == 1
    assert "next step: Check OPENAI_BASE_URL" in result.output
    assert "128,000 tokens" in result.output


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["text", "json"])
def test_no_key_is_told(tmp_path: Path, options: tuple[str, ...]) -> None:
    key = "sk-very-secret-0123456789"
    address = f"http://u:{key}@127.0.0.1:9/v1"
    assert key not in run(tmp_path, *options, PRAMANA_MODEL="m", OPENAI_BASE_URL=address, OPENAI_API_KEY=key).output


def test_as_json(tmp_path: Path) -> None:
    found = json.loads(run(tmp_path, "--json").output)
    assert [each["name"] for each in found] == ["embedded"]
