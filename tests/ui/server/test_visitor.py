import pytest

from ui.server.visitor import language, owner

RANDOM = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("username", "cookies", "expected"),
    [
        pytest.param(None, f"pramana-visitor={RANDOM}", f"browser:{RANDOM}", id="a browser"),
        pytest.param(None, f"a=1; pramana-visitor={RANDOM}; b=[2]", f"browser:{RANDOM}", id="among others"),
        pytest.param(None, f"a=[{{;}}=; pramana-visitor={RANDOM}", f"browser:{RANDOM}", id="beside a malformed one"),
        pytest.param(None, "pramana-visitor=../../x", None, id="a name that is none of ours"),
        pytest.param(None, "", None, id="no cookie"),
        pytest.param("asha", f"pramana-visitor={RANDOM}", "login:asha", id="a login outranks a browser"),
        pytest.param(f"browser:{RANDOM}", "", f"login:browser:{RANDOM}", id="no login is taken for a browser"),
    ],
)
def test_owner(username: str | None, cookies: str, expected: str | None) -> None:
    assert owner(username, cookies) == expected


@pytest.mark.parametrize(
    ("query", "cookies", "accepted", "code"),
    [
        pytest.param("", "", "te-IN,en;q=0.5", "te", id="the browser's"),
        pytest.param("", "pramana-language=hi", "te-IN", "hi", id="chosen before"),
        pytest.param("q=x&lang=en", "pramana-language=hi", "te-IN", "en", id="a link's"),
        pytest.param("lang=xx", "pramana-language=yy", "te-IN", "te", id="languages that there are not"),
        pytest.param("lang=%ff%fe", "", "", "en", id="rubbish"),
    ],
)
def test_language(query: str, cookies: str, accepted: str, code: str) -> None:
    assert language(query, cookies, accepted).code == code
