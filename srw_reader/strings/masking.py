"""Secrets in addresses, left out of whatever is shown, printed or logged.

The address of a feed that is for one reader alone is that reader's password. It is stored, since it has to be asked
for, and masked everywhere else: here.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from srw_reader.strings.patterns import pattern

MASK = "***"
"""What stands in a secret's place."""

_ADDRESS = pattern(r"[A-Za-z][A-Za-z0-9+.-]{0,30}://[^\s<>\"'“”]+")
# Up to the last "@" before the path; or, where what follows a colon is no port, up to the next one: people type
# passwords with a "/" in them as they are.
_LOGIN = pattern(r"(?<=://)(?:[^/?#\s]*@|[^/?#\s:@\[]+:(?!\d{0,5}(?:[/?#]|$))[^\s@]*@)")
_PARAMETER = pattern(r"(?<=[?&;#])([^=&;#?\s]{1,80})=([^&;#\s<>\"'“”]*[^&;#\s<>\"'“”:,.])")
_SECRET_NAME = pattern(
    r".*(?:token|secret|passw|passphrase|pwd|credential|signature|session|bearer|jwt|oauth|private).*"
    r"|.*(?:key|auth|authorization|authentication|pass|sig|hmac|sess|sessid)|pw|pin|sid|otp|hash|key.?id"
)
_SECRET_PLACE = pattern(r"(?i)(/(?:private|secret|token|auth|key)s?[-_:=/])((?=[a-z_-]*\d)[\w-]{8,})")
# As typed without a scheme; "mailto:ada@tea.example" is no login.
_BARE_LOGIN = pattern(r"(?<![\w/:@.+-])(//)?(?!mailto:)[\w.+-]+:[^\s/@]+@(?=[\w-]+\.\w)")
_WORD = pattern(r"(?<![\w-])(?:eyJ[\w-]+(?:\.[\w-]+){1,4}|[\w-]{20,})(?![\w-])")  # "eyJ": JSON Web Token (RFC 7519)
_DIGITS = pattern(r"\d+")
_PUBLIC_NAME = pattern(r".*(?:id|list|channel|user)")


def masked(text: str) -> str:
    """A text without the secrets of the addresses in it; an address alone is such a text.

    What counts as one: names and passwords before a host; parameters whose name says so ("token", "api_key", "auth",
    "sig"); what follows "private" and the like in a path; parts of a path, and parameters that are not called an id,
    that look random. Masking again changes nothing.
    """
    if "://" in text:
        text = _ADDRESS.sub(_masked_address, text)
    elif "@" in text:
        text = _BARE_LOGIN.sub(rf"\1{MASK}@", text)
    return _PARAMETER.sub(_masked_parameter, text)


def _masked_address(found: re.Match[str]) -> str:
    """An address without login and without the secrets of its path and of a bare query."""
    address = _LOGIN.sub(f"{MASK}@", found.group(), count=1)
    place, mark, rest = _parted(address)
    place = _WORD.sub(_masked_word, _SECRET_PLACE.sub(rf"\1{MASK}", place))
    return place + mark + (rest if "=" in rest else _WORD.sub(_masked_word, rest))


def _parted(address: str) -> tuple[str, str, str]:
    """An address before its query or fragment, the character that begins that, and the rest."""
    at = min((found for found in map(address.find, "?#") if found >= 0), default=len(address))
    return address[:at], address[at : at + 1], address[at + 1 :]


def _masked_word(found: re.Match[str]) -> str:
    """A long word, masked where it looks random."""
    return MASK if _is_random(found.group()) else found.group()


def _is_random(word: str) -> bool:
    """Whether a word looks random: digits here and there, small letters and capitals mixed."""
    mixed, numbers = word not in (word.lower(), word.upper()), len(_DIGITS.findall(word))
    return word.startswith("eyJ") or (mixed and numbers >= 2) or (word.isalnum() and numbers >= 4)


def _masked_parameter(found: re.Match[str]) -> str:
    """A parameter of a query, its value masked where it is a secret."""
    name, value = found.groups()
    plain = unquote(name).lower()
    is_random = not _PUBLIC_NAME.fullmatch(plain) and any(map(_is_random, _WORD.findall(value)))
    return f"{name}={MASK}" if is_random or _SECRET_NAME.fullmatch(plain) else found.group()
