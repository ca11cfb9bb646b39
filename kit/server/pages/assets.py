"""The files pages load: named after their content, so kept for ever, and compressed beforehand."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import tornado.web

_FRONT = Path(__file__).resolve().parents[2] / "assets" / "front"

ASSETS = r"/modifiable/front/([^/]+)"
"""Where they are served; open to all, as there is nothing of anybody's in them."""

FOR_EVER = "public, max-age=31536000, immutable"

_PACKED = (("br", ".br"), ("gzip", ".gz"))
"""Best first: what browsers call it, the end of the file's name."""


class Built(msgspec.Struct, frozen=True):
    """One file, as the manifest knows it; sizes in bytes, 0 where it is not worth compressing."""

    sha256: str
    bytes: int
    br: int
    gz: int


class Manifest(msgspec.Struct, frozen=True):
    """What ``.ci/front`` says of what it built; ``names`` are those the templates use."""

    names: dict[str, str]
    core: list[str]
    files: dict[str, Built]


@dataclass(frozen=True, slots=True)
class Sent:
    """What leaves for one request."""

    content: bytes
    kind: str
    encoding: str | None


@cache
def manifest() -> Manifest:
    """Return what was built."""
    return msgspec.json.decode((_FRONT / "manifest.json").read_bytes(), type=Manifest)


def asset(name: str, accepted: str = "") -> Sent | None:
    """Return the file ``name`` as a browser that accepts these encodings gets it; ``None``: no such file.

    Only names of the manifest exist: nothing is looked up on the disk.
    """
    if name not in manifest().files:
        return None
    packed = bool(manifest().files[name].br)
    welcome = {
        each.split(";")[0].strip() for each in accepted.split(",") if "q=0" not in each.replace("q=0.", "")
    }
    chosen = next((pair for pair in _PACKED if packed and pair[0] in welcome), (None, ""))
    return Sent(_read(name + chosen[1]), _KINDS[Path(name).suffix], chosen[0])


# The machine's own table may be missing or wrong, and a browser runs no script of the wrong kind.
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
}


@cache
def _read(file: str) -> bytes:
    return (_FRONT / "built" / file).read_bytes()


class Asset(tornado.web.RequestHandler):
    """Sends one file. There is no other way to name one than by its content."""

    def get(self, name: str) -> None:
        """Send it, compressed as the browser wishes; 404 for any other name."""
        sent = asset(name, self.request.headers.get("Accept-Encoding", ""))
        if sent is None:
            raise tornado.web.HTTPError(404)
        self.set_header("Content-Type", sent.kind)
        self.set_header("Cache-Control", FOR_EVER)
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("X-Content-Type-Options", "nosniff")
        if sent.encoding:
            self.set_header("Content-Encoding", sent.encoding)
        self.write(sent.content)

    def compute_etag(self) -> None:
        """None is needed: the name is one."""
