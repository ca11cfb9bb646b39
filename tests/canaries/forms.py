"""How a text may stand in a file: every encoding that is looked for, and each marker's bytes in it."""

import base64
import html
import json
from functools import cache
from unicodedata import normalize
from urllib.parse import quote, quote_plus

from tests.canaries.markers import MARKERS


@cache
def forms(text: str) -> dict[str, bytes]:
    """The bytes to look for, by the name of the encoding; those alike appear once."""
    found: dict[str, bytes] = {}
    for composed in ("NFC", "NFD"):
        said = normalize(composed, text)
        utf8 = said.encode()
        whole = {
            "utf-8": utf8,
            "utf-16le": said.encode("utf-16-le"),
            "utf-16be": said.encode("utf-16-be"),
            "latin-1": said.encode("latin-1", "ignore") if _is_latin(said) else b"",
            "lower case": said.lower().encode(),
            "hex": utf8.hex().encode(),
            "HEX": utf8.hex().upper().encode(),
            "percent": quote(said, safe="").encode(),
            "percent, lower": _lower_escapes(quote(said, safe="")).encode(),
            "percent, plus": quote_plus(said, safe="").encode(),
            "json": json.dumps(said)[1:-1].encode(),
            "json, twice": json.dumps(json.dumps(said))[3:-3].encode(),
            "html": html.escape(said).encode(),
            "html, numbers": said.encode("ascii", "xmlcharrefreplace"),
            "python": said.encode("unicode_escape"),
            "bytes": repr(utf8)[2:-1].encode(),
            **{f"base64 +{shift}": _inside(utf8, shift) for shift in range(3)},
        }
        found |= {
            f"{name} {composed}": form
            for name, form in whole.items()
            if len(form) > 3 and form not in found.values()
        }
    return found


def _is_latin(said: str) -> bool:
    return all(ord(each) < 256 for each in said)


def _lower_escapes(quoted: str) -> str:
    return "".join(
        part.lower() if "%" in quoted[max(0, place - 2) : place] else part
        for place, part in enumerate(quoted)
    )


def _inside(content: bytes, shift: int) -> bytes:
    """The signs of base64 that depend on ``content`` alone, when ``shift`` bytes stand before it."""
    signs = base64.b64encode(b"\0" * shift + content)
    whole = (shift + len(content)) // 3 * 4
    return signs[0 if not shift else 4 : whole]


ALL = {each: forms(each.text) for each in MARKERS}
"""Of every marker."""
