from pathlib import Path

import pytest

from rag import UsageError
from ui.server import passwords
from ui.server.passwords import Accounts, hashed, is_name, put, read, verify

RIGHT = "open sesame ఆశ"
HASH = hashed(RIGHT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accounts"


def test_the_right_password() -> None:
    assert verify(RIGHT, HASH)


@pytest.mark.parametrize("tried", ["", "open sesame", RIGHT.upper(), HASH, "x" * 5000])
def test_a_wrong_one(tried: str) -> None:
    assert not verify(tried, HASH)


def test_the_same_password_twice_has_two_hashes() -> None:
    assert hashed(RIGHT) != HASH


@pytest.mark.parametrize("short", ["", "1234567", "x" * 5000], ids=["empty", "short", "endless"])
def test_a_password_that_cannot_be(short: str) -> None:
    with pytest.raises(UsageError):
        hashed(short)


def test_a_file_is_read(file: Path) -> None:
    file.write_text(f"# who\n\nasha:{HASH}\n  ravi : {HASH}\n", encoding="utf-8")
    assert sorted(read(file).hashes) == ["asha", "ravi"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "no account", id="empty"),
        pytest.param("# asha:x\n", "no account", id="comments only"),
        pytest.param("asha:sesame123\n", "Line 1 .* a password itself may not stand there", id="a plain password"),
        pytest.param(f"a:{HASH}\nasha\n", "Line 2 .* no `name:hash`", id="no hash"),
        pytest.param(f":{HASH}\n", "Line 1 .* no `name:hash`", id="no name"),
        pytest.param(f"a:{HASH}\na:{HASH}\n", "Line 2 .* further up", id="a name twice"),
        pytest.param(f"é:{HASH}\ne\u0301:{HASH}\n", "Line 2 .* further up", id="a name twice, composed and not"),
        pytest.param("a:scrypt$16384$8$5$AAAA$AAAA\n", "Line 1 .* hash", id="a hash too short"),
        pytest.param(f"a:{HASH.replace('16384', '16383')}\n", "Line 1 .* hash", id="parameters that cannot be"),
        pytest.param(f"a:{HASH.replace('16384', str(2**40))}\n", "Line 1 .* hash", id="more memory than there is"),
        pytest.param("a:$2b$12$abcdefghijklmnopqrstuv\n", "Line 1 .* hash", id="another kind of hash"),
    ],
)
def test_a_bad_file_says_where(file: Path, text: str, said: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read(file)


def test_no_message_repeats_a_line(file: Path) -> None:
    file.write_text("asha:sesame123\n", encoding="utf-8")
    with pytest.raises(UsageError) as told:
        read(file)
    assert "sesame" not in str(told.value)


@pytest.mark.parametrize("kind", ["missing", "folder", "bytes"])
def test_a_file_that_cannot_be_read(file: Path, kind: str) -> None:
    if kind == "folder":
        file.mkdir()
    if kind == "bytes":
        file.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UsageError, match="cannot be read"):
        read(file)


def test_an_account_is_written(file: Path) -> None:
    put(file, "asha", f"asha:{HASH}")
    assert read(file).allows("asha", RIGHT)


def test_nobody_else_can_read_the_file(file: Path) -> None:
    file.write_text("# ours\n", encoding="utf-8")
    file.chmod(0o644)
    put(file, "asha", f"asha:{HASH}")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_new_password_takes_the_place_of_the_old_one(file: Path) -> None:
    file.write_text(f"# ours\nasha:{HASH}\nravi:{HASH}\n", encoding="utf-8")
    replaced = put(file, "asha", "asha:new")
    assert (replaced, file.read_text(encoding="utf-8")) == (True, f"# ours\nravi:{HASH}\nasha:new\n")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        put(tmp_path / "none" / "accounts", "asha", "asha:x")


@pytest.mark.parametrize("name", ["asha", "ఆశ", "आशा राव", "a.b@c.example"])
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["", " asha", "a:b", "#asha", "a\nb", "a\u202eb", "x" * 65])
def test_what_is_no_name(name: str) -> None:
    assert not is_name(name)


def test_an_unknown_name_costs_as_much_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = passwords._key

    def counted(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
        made.append(password)
        return real(password, salt, n, r, p)

    accounts = Accounts({"asha": HASH})
    assert not accounts.allows("first", RIGHT)  # makes the hash to compare with
    monkeypatch.setattr(passwords, "_key", counted)
    assert (accounts.allows("nobody", RIGHT), accounts.allows("asha", "wrong"), len(made)) == (False, False, 2)


def test_hashes_are_not_shown() -> None:
    assert "scrypt" not in repr(Accounts({"asha": HASH}))
