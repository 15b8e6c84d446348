"""Who may log in: a file of names and hashes, one `name:hash` a line. A password itself is never kept, shown or logged.

The hash is scrypt (RFC 7914) with a salt of its own: `scrypt$N$r$p$salt$key`, the last two in base64.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from rag import UsageError

LEAST_LETTERS = 8  # of a password
MOST_BYTES = 1024  # of a password; no more is hashed
MOST_NAME = 64
_N, _R, _P = 2**14, 8, 5  # 16 MB, a fifth of a second: OWASP's cheat sheet on password storage, 2025
_MOST_MEMORY = 256 * 1024 * 1024
_NEXT = "`pramana password NAME` makes such a line."


@dataclass(frozen=True)
class Accounts:
    """The names that may log in, each with its hash."""

    hashes: Mapping[str, str] = field(repr=False)

    def allows(self, name: str, password: str) -> bool:
        """Whether that is the password of that name. As slow for an unknown name, so that nobody learns which names there are."""
        known = self.hashes.get(normal(name))
        matches = verify(password, known or self._nobody)
        return matches and known is not None

    @cached_property
    def _nobody(self) -> str:
        return hashed(secrets.token_hex(16))


def read(file: Path) -> Accounts:
    """The accounts of a file.

    Raises:
        UsageError: it cannot be read, has no account, a line that is none, or a name twice. What a line says is never repeated.

    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"The file of passwords {file} cannot be read: {reason}.", fix=_NEXT) from None
    hashes: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, kept = (part.strip() for part in line.partition(":"))
        place = f"Line {number} of {file}"
        if not colon or not is_name(name):
            raise UsageError(f"{place} is no `name:hash`.", fix=_NEXT)
        if not _is_hash(kept):
            raise UsageError(f"{place} has no hash; a password itself may not stand there.", fix=_NEXT)
        if normal(name) in hashes:
            raise UsageError(f"{place} has a name that stands further up already.", fix="Take one of the two out.")
        hashes[normal(name)] = kept
    if not hashes:
        raise UsageError(f"There is no account in {file}.", fix=_NEXT)
    return Accounts(hashes)


def put(file: Path, name: str, line: str) -> bool:
    """Write an account into a file that nobody else may read; True where it took the place of an older one.

    Raises:
        UsageError: the file cannot be written.

    """
    try:
        before = file.read_text(encoding="utf-8-sig").splitlines() if file.exists() else []
        after = [line for line in before if normal(line.partition(":")[0].strip()) != normal(name)]
        descriptor, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # 0600 from its first moment
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as out:
                out.write("\n".join((*after, line)) + "\n")
            Path(draft).replace(file)
        finally:
            Path(draft).unlink(missing_ok=True)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"{file} cannot be written: {reason}.", fix="Name a file in a folder of yours.") from None
    return len(after) < len(before)


def is_name(name: str) -> bool:
    """Whether somebody can be called so: letters of any script, no colon, no `#` first, nothing unseen."""
    seen = all(letter.isprintable() and letter != ":" for letter in name)
    return 0 < len(name) <= MOST_NAME and name == name.strip() and seen and not name.startswith("#")


def normal(name: str) -> str:
    """The form in which a name is compared: several ways to type it are one."""
    return unicodedata.normalize("NFC", name)


def hashed(password: str) -> str:
    """A password's hash, another one each time.

    Raises:
        UsageError: too short, or longer than anything typed.

    """
    if len(password) < LEAST_LETTERS or len(_bytes(password)) > MOST_BYTES:
        reason = f"A password has {LEAST_LETTERS} letters or more, and at most {MOST_BYTES} bytes."
        raise UsageError(reason, fix="Choose another one.")
    salt = secrets.token_bytes(16)
    key = _key(password, salt, _N, _R, _P)
    return "$".join(("scrypt", str(_N), str(_R), str(_P), *(base64.b64encode(part).decode() for part in (salt, key))))


def verify(password: str, kept: str) -> bool:
    """Whether a hash is that password's. Takes a fifth of a second."""
    if len(_bytes(password)) > MOST_BYTES:
        return False
    _, n, r, p, salt, key = kept.split("$")
    made = _key(password, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(made, base64.b64decode(key))


def _key(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(_bytes(password), salt=salt, n=n, r=r, p=p, maxmem=_MOST_MEMORY, dklen=32)


def _bytes(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace")


def _is_hash(kept: str) -> bool:
    parts = kept.split("$")
    if len(parts) != 6 or parts[0] != "scrypt" or not all(part.isdecimal() for part in parts[1:4]):
        return False
    try:
        salt, key = (base64.b64decode(part, validate=True) for part in parts[4:])
    except binascii.Error:
        return False
    n, r, p = (int(part) for part in parts[1:4])
    sound = n > 1 and n & (n - 1) == 0 and r > 0 and 0 < p <= 16 and 128 * n * r <= _MOST_MEMORY // 2
    return sound and len(salt) >= 16 and len(key) == 32
