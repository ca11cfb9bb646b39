"""Who gets in, from where, by which method, and what they read when they do not."""

import gzip
import re
from pathlib import Path

import pytest
import websocket

import kit
from kit.server.limits.figures import BODY_BYTES, HEADER_BYTES
from kit.server.limits.headers import EVERYWHERE
from tests.server.hostile.conftest import MARKER, House
from tests.server.hostile.intruder import Intruder, lines

pytestmark = pytest.mark.usefixtures("unharmed")

GONE = (
    "/voila/files/console.ipynb", "/voila/files/", "/voila/render/console.ipynb", "/voila/tree",
    "/voila/static/../../../../etc/passwd", "/voila/static/%2e%2e/%2e%2e/etc/passwd",
    "/static/etc/passwd", "/static/", "/static/voila.js", "/voila/static/voila.js",
    "/voila/templates/modifiable/page_fin.html.j2", "/voila/templates/modifiable/conf.json",
    "/voila/labextensions/", "/voila/api/themes/", "/nbextensions/x.js", "/voila/query/0",
    "/voila/execution/0", "/voila/api/contents", "/voila/api/shutdown/", "/api", "/api/kernels",
    "/api/kernels/x/restart", "/api/sessions", "/api/contents", "/api/contents/console.ipynb",
    "/api/terminals", "/api/config/notebook", "/api/spec.yaml", "/api/me", "/api/status",
    "/api/kernelspecs", "/api/shutdown", "/api/nbconvert", "/api/security/csp-report",
    "/api/events/subscribe", "/kernelspecs/python3/logo-64x64.png", "/files/console.ipynb",
    "/view/console.ipynb", "/edit/x", "/nbconvert/html/x", "/lab", "/tree", "/notebooks/console.ipynb",
    "/terminals/1", "/login", "/logout", "/metrics", "/lsp/", "/lab/api/settings", "/console.ipynb",
    "/console/", "/%2e%2e/etc/passwd", "//etc/passwd", "/favicon.ico", "/robots.txt",
    "/modifiable/front/", "/modifiable/front/manifest.json", "/modifiable/front/..%2fmanifest.json",
    "/modifiable/front/%2e%2e%2fmanifest.json",
)  # fmt: skip
"""What Voilà, Jupyter or JupyterLab answer somewhere, and a few ways out of a folder."""


def test_nothing_else_is_there_even_with_the_token(house: House) -> None:
    with (
        Intruder(house.running.address) as intruder,
        Intruder(house.running.address, token=False) as stranger,
    ):
        for path in GONE:
            assert (path, intruder.get(path).status) in {(path, 404), (path, 403)}
            assert (path, stranger.get(path).status) in {(path, 403), (path, 404)}


def test_no_answer_holds_a_path_a_trace_or_a_version(house: House) -> None:
    telling = re.compile(
        "|".join(
            (
                re.escape(str(Path(kit.__file__).parent)), re.escape(str(Path.home())), r"site-packages",
                r"\.py\b",
                r"\.ipynb", "Traceback", "[Tt]ornado", "[Jj]upyter", r"Python/", "File &quot;",
                re.escape(house.running.address.partition("token=")[2]),
            )
        )
    )  # fmt: skip
    with Intruder(house.running.address) as intruder:
        asked = f"?{intruder.query}"
        answers = [
            intruder.ask("GET", f"/rien{asked}"),
            intruder.ask("GET", "/rien"),
            intruder.ask("GET", f"/{asked}%ff"),
            intruder.ask("GET", f"/modifiable/battement{asked}&noyau=%ff"),
            intruder.ask("GET", f"/modifiable/battement{asked}&noyau={MARKER}"),
            intruder.ask("GET", f"/api/kernels/{'0' * 8}-0000-0000-0000-{'0' * 12}/channels{asked}"),
            intruder.ask("GET", "/modifiable/front/rien.js"),
            intruder.ask("POST", "/rien"),
            intruder.ask("PUT", f"/{asked}"),
            intruder.ask("PROPFIND", "/"),
            intruder.ask("GET", "/", Host="ailleurs.example"),
            intruder.ask("GET", f"/console{asked}", **{"Sec-Fetch-Dest": "image"}),
        ]
    assert [answer.status for answer in answers] == [
        404,
        403,
        400,
        400,
        200,
        404,
        404,
        403,
        403,
        405,
        403,
        403,
    ]
    for answer in answers:
        assert telling.search(answer.text) is None, answer.text
        assert MARKER not in answer.text
        assert "Server" not in answer.headers
        for name in EVERYWHERE.keys() - {"Content-Security-Policy"}:
            assert answer.headers[name] == EVERYWHERE[name]
        assert answer.headers["Content-Security-Policy"].startswith(EVERYWHERE["Content-Security-Policy"])


METHODS = ("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "X")

NOT_A_VISIT: tuple[dict[str, str], ...] = (
    {"Sec-Fetch-Dest": "image"},
    {"Sec-Fetch-Dest": "iframe"},
    {"Sec-Fetch-Dest": "empty"},
    {"Sec-Fetch-Dest": "object"},
    {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "no-cors"},
    {"Sec-Fetch-Mode": "cors"},
    {"Sec-Fetch-Dest": "document", "Sec-Purpose": "prefetch"},
    {"Sec-Fetch-Dest": "document", "Sec-Purpose": "prefetch;prerender"},
    {"Purpose": "prefetch"},
    {"X-Moz": "prefetch"},
    {"X-Purpose": "preview"},
)


def test_only_a_person_in_a_tab_opens_a_page(house: House) -> None:
    with Intruder(house.guests) as intruder:
        intruder.get("/rien")
        for method in METHODS:
            answer = intruder.ask(method, f"/?{intruder.query}")
            assert (method, answer.status) in {(method, 403), (method, 405)}
            assert "kernelId" not in answer.text
        for headers in NOT_A_VISIT:
            assert (headers, intruder.get("/", **headers).status) == (headers, 403)


def test_the_cookie_of_one_server_opens_no_other_whatever_it_is_called(house: House) -> None:
    with Intruder(house.guests) as guest, Intruder(house.running.address, token=False) as intruder:
        guest.get("/rien")
        (ours,) = (each for each in guest.cookie.split("; ") if each.startswith("modifiable-"))
        name, _, value = ours.partition("=")
        theirs = name.replace("participants", "console").replace(str(guest.port), str(intruder.port))
        for cookie in (ours, f"{theirs}={value}", f"username-127-0-0-1-{guest.port}={value}"):
            for host in (intruder.host, guest.host, f"localhost:{guest.port}"):
                assert intruder.get("/rien", Cookie=cookie, Host=host).status == 403
        # The same cookie, where it was given.
        assert Intruder(house.guests, token=False).get("/rien", Cookie=ours).status == 404


def test_a_token_in_a_header_or_a_body_is_no_key(house: House) -> None:
    with Intruder(house.guests, token=False) as intruder:
        token = intruder.query.partition("=")[2]
        for credentials in (f"token {token}", f"Bearer {token}"):
            assert intruder.get("/rien", Authorization=credentials).status == 403
        assert intruder.ask("POST", "/rien", f"token={token}").status == 403
        for wrong in (token[:-1], f"{token}x", token.swapcase(), "", "é", "%ff"):
            assert intruder.ask("GET", f"/rien?token={wrong.replace('é', '%C3%A9')}").status in {400, 403}


def test_no_other_site_may_speak_through_the_browser_of_a_visitor(house: House) -> None:
    elsewhere = "https://ailleurs.example"
    with Intruder(house.guests) as victim:
        kernel = victim.arrive("/")
        for token in (False, True):
            with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
                victim.plug(kernel, origin=elsewhere, token=token)
        # With the link itself, no page elsewhere may read what is answered.
        said = victim.get("/modifiable/battement", Origin=elsewhere)
        assert said.status == 404
        assert "Access-Control-Allow-Origin" not in said.headers
        # Its script knows neither the cookie nor the word that goes with it.
        for word in ("", "_xsrf=2|0|0|0", f"_xsrf={MARKER}"):
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            asked = f"/voila/api/shutdown/{kernel}?{victim.query}"
            assert victim.ask("POST", asked, word, **form).status == 403
        assert victim.alive(kernel)


def test_what_is_too_long_is_not_even_read(house: House) -> None:
    with Intruder(house.guests) as intruder:
        before = house.memory()
        for sent in (
            b"GET /" + MARKER.encode() * (HEADER_BYTES // 8) + b" HTTP/1.1\r\nHost: x\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * HEADER_BYTES + b"\r\n\r\n",
            b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * HEADER_BYTES + b"\r\n",
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (BODY_BYTES + 1),
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n" + bytes(65536),
        ):
            assert lines(intruder.raw(sent))[0] in {"", "HTTP/1.1 400 Bad Request"}
        assert house.memory() - before < 8 * 2**20


def test_what_two_readers_would_read_differently_is_refused(house: House) -> None:
    with Intruder(house.guests) as intruder:
        within = f"GET /?{intruder.query} HTTP/1.1\r\nHost: {intruder.host}\r\n\r\n".encode()
        start = f"POST / HTTP/1.1\r\nHost: {intruder.host}\r\n".encode()
        for hidden in (
            start + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + within,
            start + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + within,
            start + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\n" + within,
            start + b"Content-Length: +0\r\n\r\n" + within,
            start + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + within,
            b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + within,
            b"GET /\x00" + MARKER.encode() + b" HTTP/1.1\r\nHost: x\r\n\r\n" + within,
            MARKER.encode() * 20 + b"\r\n\r\n" + within,
            b"GET http://ailleurs.example/ HTTP/1.1\r\nHost: ailleurs.example\r\n\r\n",
        ):
            said = intruder.raw(hidden)
            assert b"kernelId" not in said
            assert said == b"" or said.startswith((b"HTTP/1.1 400", b"HTTP/1.1 403", b"HTTP/1.1 404"))


def test_a_body_that_would_swell_stays_as_small_as_it_came(house: House) -> None:
    with Intruder(house.guests) as intruder:
        before = house.memory()
        swelling = gzip.compress(bytes(12 * 2**20))
        assert len(swelling) < BODY_BYTES
        assert intruder.ask("POST", "/rien", swelling, **{"Content-Encoding": "gzip"}).status == 403
        assert house.memory() - before < 8 * 2**20
