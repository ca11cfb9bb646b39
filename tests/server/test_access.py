"""Who enters, what they can fetch, what they are told otherwise."""

import gzip

import pytest

from kit.server.launch import Running
from kit.server.safety import HEADERS
from tests.server.visitor import Visitor

PAGES = ("/", "/console", "/projection")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_refused_without_the_token_and_says_in_french_where_to_find_it(
    small: Running, path: str
) -> None:
    answer = Visitor(small.address, token=False).get(path)
    assert answer.status == 403
    assert '<html lang="fr">' in answer.text
    assert "Cette page demande un lien d’accès" in answer.text
    assert "modifiable ouvrir" in answer.text


def test_the_participants_token_does_not_open_the_console(small: Running) -> None:
    assert small.participants_address
    query = small.participants_address.split("?")[1]
    stranger = Visitor(small.address, token=False)
    assert stranger.get(f"/console?{query}").status == 403


@pytest.mark.parametrize("path", ["/console", "/projection", "/voila/render/console.ipynb", "/voila/tree"])
def test_the_participants_server_knows_one_page_only(small: Running, path: str) -> None:
    assert small.participants_address
    assert Visitor(small.participants_address).get(path).status == 404


@pytest.mark.parametrize(
    "path",
    ["genogramme.svg", "notes.csv", "console.ipynb", "../store.sqlite", "%2e%2e/store.sqlite"],
)
def test_no_file_beside_the_notebooks_is_served_even_with_the_token(small: Running, path: str) -> None:
    answer = Visitor(small.address).get(f"/voila/files/{path}")
    assert answer.status in {403, 404}
    assert "secret" not in answer.text


@pytest.mark.parametrize("path", ["/voila/tree", "/voila/render/console.ipynb", "/voila/api/contents"])
def test_nothing_is_listed_and_no_other_notebook_is_rendered(small: Running, path: str) -> None:
    answer = Visitor(small.address).get(path)
    assert answer.status == 404
    assert "Cette page n’existe pas" in answer.text


def test_an_image_or_a_frame_elsewhere_starts_no_kernel(small: Running) -> None:
    assert Visitor(small.address).get("/console", **{"Sec-Fetch-Dest": "image"}).status == 403
    assert Visitor(small.address).get("/console", **{"Sec-Fetch-Dest": "iframe"}).status == 403


def test_a_name_that_is_not_this_machine_is_refused(small: Running) -> None:
    assert Visitor(small.address).get("/console", Host="ailleurs.example").status == 403


@pytest.mark.parametrize("path", ["/console", "/rien"])
def test_every_page_carries_the_headers_that_close_it(small: Running, path: str) -> None:
    answer = Visitor(small.address).get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_cookie_of_the_door_is_for_this_site_and_unreadable_by_scripts(small: Running) -> None:
    cookies = Visitor(small.address).get("/console").headers.get_all("Set-Cookie")
    assert cookies
    door = next(cookie for cookie in cookies if cookie.startswith("modifiable-console-"))
    assert "httponly" in door.lower()
    assert "samesite=strict" in door.lower()


def test_the_cookie_that_gives_the_kernel_back_is_set_by_the_page(small: Running) -> None:
    cookies = Visitor(small.address).get("/console").headers.get_all("Set-Cookie") or []
    assert any(cookie.startswith("_xsrf=") for cookie in cookies)


def test_participants_receive_compressed_pages(small: Running) -> None:
    assert small.participants_address
    packed = Visitor(small.participants_address).get("/?p=capacite", **{"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    page = gzip.decompress(packed.body).decode()
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
