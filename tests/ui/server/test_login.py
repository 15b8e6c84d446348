import base64
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.ui.server.listening import Reply, listening, send, tells
from tests.ui.server.test_throttle import Clock
from ui.server.forwarded import Forwarded
from ui.server.login import COOKIE, WRONG_OF_A_NAME, WRONG_OF_AN_ADDRESS, WRONG_SECONDS, Login
from ui.server.login_words import WORDS
from ui.server.passwords import Accounts, hashed
from ui.server.visitor import VisitorLayer

RIGHT = "open sesame"
ACCOUNTS = Accounts({"asha": hashed(RIGHT), "రవి": hashed("నువ్వులు తెరుచుకో")})
HTML = "text/html,*/*"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def port(clock: Clock) -> Iterator[int]:
    with listening(VisitorLayer(Login(tells, ACCOUNTS, clock=clock))) as at:
        yield at


def log_in(port: int, name: str = "asha", password: str = RIGHT, to: str = "/", **headers: str) -> Reply:
    form = f"username={quote(name)}&password={quote(password)}".encode()
    headers = {"accept": HTML, **headers}
    return send(port, f"/login?next={quote(to, safe='')}", "POST", form, **headers)


def session(reply: Reply) -> str:
    return reply.headers["set-cookie"].partition(";")[0]


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


def test_a_browser_is_shown_the_login_and_comes_back(port: int) -> None:
    reply = send(port, "/?q=x&lang=te", accept=HTML)
    assert (reply.status, reply.headers["location"]) == (303, "/login?next=%2F%3Fq%3Dx%26lang%3Dte")


def test_a_program_is_told_how(port: int) -> None:
    reply = send(port, "/gradio_api/info")
    assert (reply.status, reply.headers["www-authenticate"].partition(" ")[0]) == (401, "Basic")


def test_a_page_s_script_is_not_made_to_ask_for_a_password(port: int) -> None:
    reply = send(port, "/gradio_api/info", sec_fetch_site="same-origin")
    assert (reply.status, reply.headers.get("www-authenticate")) == (401, None)


def test_health_is_everybodys(port: int) -> None:
    assert send(port, "/health").status == 200


@pytest.mark.parametrize(("name", "password"), [("asha", RIGHT), ("రవి", "నువ్వులు తెరుచుకో")], ids=["English", "Telugu"])
def test_the_right_password_opens(port: int, name: str, password: str) -> None:
    assert send(port, "/", cookie=session(log_in(port, name, password))).told["user"] == name


@pytest.mark.parametrize(
    ("name", "password"),
    [("asha", "wrong word"), ("nobody", RIGHT), ("", ""), ("ASHA", RIGHT), ("asha", "")],
)
def test_a_wrong_one_does_not(port: int, name: str, password: str) -> None:
    reply = log_in(port, name, password)
    assert (reply.status, COOKIE in reply.headers.get("set-cookie", "")) == (401, False)


def test_the_cookie_is_for_this_server_alone(port: int) -> None:
    given = log_in(port).headers["set-cookie"]
    assert given.split("; ")[1:] == ["Path=/", "Max-Age=2592000", "HttpOnly", "SameSite=Strict"]


def test_behind_https_the_cookie_is_secure() -> None:
    app = Forwarded(VisitorLayer(Login(tells, ACCOUNTS, root_path="/p")), root_path="/p", proxies=("127.0.0.1",))
    with listening(app) as port:
        given = log_in(port, x_forwarded_proto="https").headers["set-cookie"].split("; ")
    assert (given[1], given[-1]) == ("Path=/p/", "Secure")


@pytest.mark.parametrize(
    ("to", "led"),
    [
        pytest.param("/?q=x", "/?q=x", id="ours"),
        pytest.param("//evil.example/", "/", id="another site"),
        pytest.param("https://evil.example/", "/", id="another site, in full"),
        pytest.param("/\\evil.example", "/", id="what a browser takes for another site"),
        pytest.param("/\r\nset-cookie: x=1", "/", id="a header"),
        pytest.param("javascript:x", "/", id="a script"),
    ],
)
def test_one_goes_on_inside(port: int, to: str, led: str) -> None:
    assert log_in(port, to=to).headers["location"] == led


def test_a_program_that_logs_in_is_told_so(port: int) -> None:
    assert log_in(port, accept="*/*").status == 200


def test_logged_out(port: int) -> None:
    cookie = session(log_in(port))
    left = send(port, "/logout", "POST", b"", cookie=cookie)
    assert (left.status, send(port, "/", cookie=cookie).status) == (303, 401)


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}=", f"{COOKIE}=asha", f"{COOKIE}=' or 1=1"])
def test_an_invented_session_opens_nothing(port: int, cookie: str) -> None:
    assert send(port, "/", cookie=cookie).status == 401


def test_basic(port: int) -> None:
    replies = [send(port, "/", authorization=basic("asha", RIGHT)) for _ in range(2)]
    assert [reply.told["user"] for reply in replies] == ["asha", "asha"]


@pytest.mark.parametrize(
    "told", ["Basic", "Basic !!!", "Basic YXNoYQ==", "Bearer x", basic("asha", "wrong word"), basic("", "")]
)
def test_a_wrong_basic(port: int, told: str) -> None:
    assert send(port, "/", authorization=told).status == 401


def test_after_many_wrong_ones_even_the_right_one_waits(port: int) -> None:
    for _ in range(WRONG_OF_A_NAME):
        log_in(port, "asha", "wrong word")
    reply = log_in(port)
    assert (reply.status, int(reply.headers["retry-after"]) > 0) == (429, True)


def test_waiting_is_over_at_last(port: int, clock: Clock) -> None:
    for _ in range(WRONG_OF_A_NAME):
        log_in(port, "asha", "wrong word")
    clock.now += WRONG_SECONDS
    assert log_in(port).status == 303


def test_one_who_is_guessed_at_does_not_hold_up_another(port: int) -> None:
    for _ in range(WRONG_OF_A_NAME):
        log_in(port, "asha", "wrong word")
    assert log_in(port, "రవి", "నువ్వులు తెరుచుకో").status == 303


def test_an_address_that_guesses_at_names_waits(port: int) -> None:
    for number in range(WRONG_OF_AN_ADDRESS):
        log_in(port, f"name{number}", "wrong word")
    assert log_in(port).status == 429


def test_basic_waits_too(port: int) -> None:
    for _ in range(WRONG_OF_A_NAME):
        send(port, "/", authorization=basic("asha", "wrong word"))
    assert send(port, "/", authorization=basic("asha", RIGHT)).status == 401


@pytest.mark.parametrize("code", ["en", "hi", "te"])
def test_the_page_speaks_the_reader_s_language(port: int, code: str) -> None:
    page = send(port, "/login", accept_language=code).text
    assert (f'<html lang="{code}">' in page, WORDS[code].heading in page) == (True, True)


def test_what_is_told_is_escaped(port: int) -> None:
    page = send(port, "/login?next=%2F%22%3E%3Cscript%3Ealert(1)%3C/script%3E", accept=HTML).text
    assert "<script" not in page


def test_an_endless_form_is_no_login(port: int) -> None:
    assert log_in(port, password="x" * 10_000).status == 401


@pytest.mark.parametrize("code", ["hi", "te"])
def test_every_word_is_there_in_every_language(code: str) -> None:
    told = [getattr(WORDS[code], name) for name in WORDS["en"].__slots__]
    assert all(told)
    assert not set(told) & {getattr(WORDS["en"], name) for name in WORDS["en"].__slots__}
