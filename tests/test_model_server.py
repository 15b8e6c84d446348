"""The model's server does what its script says: asked through openai's own client."""

from collections.abc import Callable
from typing import Any

import openai
import pytest

from tests.model_server import Babbles, Fails, ModelServer, Reply, Says, Script, Untaught, in_turn, taught

MESSAGES: Any = [
    {"role": "system", "content": "Be brief."},
    {"role": "user", "content": "What is the colour of the sky?"},
]


def client(server: ModelServer) -> openai.OpenAI:
    return openai.OpenAI(base_url=server.url, api_key="sk-test", max_retries=0, timeout=5)


def ask(server: ModelServer) -> str:
    with client(server) as api:
        return api.chat.completions.create(model="m", messages=MESSAGES).choices[0].message.content or ""


def ask_streaming(server: ModelServer) -> str:
    with client(server) as api:
        events = api.chat.completions.create(model="m", messages=MESSAGES, stream=True)
        return "".join(event.choices[0].delta.content or "" for event in events if event.choices)


def ask_in_vain(reply: Reply | Script, error: type[Exception]) -> Exception:
    """The error that asking ends in."""
    with ModelServer(reply if callable(reply) else in_turn(reply)) as server, pytest.raises(error) as caught:
        ask_streaming(server)
    return caught.value


@pytest.mark.parametrize("way", [ask, ask_streaming])
def test_it_says_what_it_was_taught(way: Callable[[ModelServer], str]) -> None:
    with ModelServer(taught({"sky": Says("Blue, on most days.", piece=3)})) as server:
        assert way(server) == "Blue, on most days."


def test_it_keeps_what_it_was_asked() -> None:
    with ModelServer(in_turn(Says("Blue."))) as server:
        ask(server)
    asked = server.asked[0]
    assert (asked.key, asked.model, asked.told) == ("sk-test", "m", "Be brief.")
    assert asked.question == "What is the colour of the sky?"


@pytest.mark.parametrize("script", [taught({"sea": Says("Green.")}), in_turn()], ids=["by part", "in turn"])
def test_what_it_was_not_taught_is_an_error(script: Script) -> None:
    with pytest.raises(Untaught):
        ask_in_vain(script, openai.InternalServerError)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        pytest.param(Fails(401, "invalid_api_key"), openai.AuthenticationError, id="401"),
        pytest.param(Fails(404, "model_not_found"), openai.NotFoundError, id="404"),
        pytest.param(Fails(429, "rate_limit_exceeded", retry_after=1), openai.RateLimitError, id="429"),
        pytest.param(Fails(500), openai.InternalServerError, id="500"),
    ],
)
def test_it_fails_as_told(reply: Fails, error: type[Exception]) -> None:
    ask_in_vain(reply, error)


def test_it_says_when_to_come_again() -> None:
    error = ask_in_vain(Fails(429, retry_after=7), openai.RateLimitError)
    assert isinstance(error, openai.RateLimitError)
    assert error.response.headers["retry-after"] == "7"


def test_it_can_cut_a_stream() -> None:
    ask_in_vain(Says("Blue, on most days.", piece=3, cut_after=2), openai.APIConnectionError)


def test_it_can_babble() -> None:
    with ModelServer(in_turn(Babbles())) as server:
        assert ask_streaming(server) == ""


def test_it_notices_that_nobody_listens() -> None:
    with ModelServer(in_turn(Says("on and on ", endless=True, pause=0.001))) as server:
        with client(server) as api:
            stream: Any = api.chat.completions.create(model="m", messages=MESSAGES, stream=True)
            next(iter(stream))
            stream.close()
        assert server.left.wait(5)
