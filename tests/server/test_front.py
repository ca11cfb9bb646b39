"""What pages load: built from what is here, licensed, small, kept for ever, and true to the Python side."""

import gzip
import hashlib
import json
import runpy
from typing import Any

import brotli
import ipywidgets
import pytest

from kit.server.launch import Running
from kit.server.pages.assets import FOR_EVER
from kit.widgets.parts.part import Part
from kit.widgets.parts.sheet import Sheet
from tests.server.visitor import Visitor
from tests.test_ground import ROOT

FRONT = ROOT / "kit/assets/front"
MANIFEST: dict[str, Any] = json.loads((FRONT / "manifest.json").read_text())
BUILDER = runpy.run_path(str(ROOT / ".ci/front"))

CORE = [MANIFEST["names"][name] for name in ("front.js", "head.js", "page.css")] + MANIFEST["core"]
"""What every page loads, fonts apart."""


def test_what_is_built_comes_from_the_sources_that_are_here() -> None:
    assert BUILDER["fingerprints"]() == MANIFEST["sources"], "run .ci/front"
    assert BUILDER["compositions"]() == MANIFEST["parts"], "run .ci/front"


def test_the_templates_name_what_is_built() -> None:
    told = (BUILDER["TEMPLATE"] / "front.html.j2").read_text()
    assert told == BUILDER["for_templates"](MANIFEST)


def test_every_built_file_is_whole_and_there_is_no_other() -> None:
    found = {each.name: each.read_bytes() for each in (FRONT / "built").iterdir()}
    licences = found.pop("LICENCES.txt")
    assert licences
    told = MANIFEST["files"]
    packed = {f"{name}.{kind}" for name, said in told.items() if said["br"] for kind in ("br", "gz")}
    assert set(found) == told.keys() | packed
    for name, said in told.items():
        plain = found[name]
        assert hashlib.sha256(plain).hexdigest() == said["sha256"]
        assert len(plain) == said["bytes"]
        if said["br"]:
            assert brotli.decompress(found[f"{name}.br"]) == plain
            assert gzip.decompress(found[f"{name}.gz"]) == plain


def test_the_licence_of_everything_bundled_is_given() -> None:
    given = (FRONT / "built" / "LICENCES.txt").read_text()
    packages = MANIFEST["packages"]
    assert {each["license"] for each in packages.values()} <= {"BSD-3-Clause", "MIT", "ISC"}
    for name, said in packages.items():
        start = given.index(f"{name} {said['version']}: {said['license']}\n\n")
        assert "opyright" in given[start:].split("-" * 80)[0], name


def test_the_scripts_speak_the_versions_of_the_python_side() -> None:
    ours = ipywidgets._version
    assert MANIFEST["protocol"] == {
        "JUPYTER_WIDGETS_VERSION": ours.__jupyter_widgets_base_version__,
        "PROTOCOL_VERSION": ours.__protocol_version__,
        "JUPYTER_CONTROLS_VERSION": ours.__jupyter_widgets_controls_version__,
    }


def test_a_part_is_drawn_by_the_classes_the_scripts_have() -> None:
    told = {
        name: trait.default_value
        for name, trait in Part.class_traits().items()
        if name[:6] in ("_model", "_view_")
    }
    del told["_model_module_version"], told["_view_module_version"]
    assert {name: value for name, value in told.items() if name != "_view_count"} == {
        "_model_module": "anywidget",
        "_model_name": "AnyModel",
        "_view_module": "anywidget",
        "_view_name": "AnyView",
    }


def test_outside_our_pages_a_part_carries_its_whole_text() -> None:
    sent = Sheet().get_state()
    assert sent["_esm"] == Sheet.module
    assert "export default" in sent["_esm"]


def test_the_lock_of_the_scripts_holds_no_address_and_every_package_its_hash() -> None:
    text = (FRONT / "src" / "package-lock.json").read_text()
    assert "://" not in text
    packages = {name: said for name, said in json.loads(text)["packages"].items() if name}
    assert [name for name, said in packages.items() if not said["integrity"].startswith("sha512-")] == []


def test_what_every_page_loads_is_small() -> None:
    assert sum(MANIFEST["files"][name]["br"] for name in CORE) <= 150_000


def test_a_file_is_kept_for_ever_and_sent_compressed_as_the_browser_asks(small: Running) -> None:
    visitor = Visitor(small.address, token=False)
    name = MANIFEST["names"]["front.js"]
    plain = visitor.get(f"/modifiable/front/{name}")
    assert plain.status == 200
    assert plain.headers["Cache-Control"] == FOR_EVER
    assert plain.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert plain.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["X-Content-Type-Options"] == "nosniff"
    assert plain.headers["Content-Encoding"] is None
    assert hashlib.sha256(plain.body).hexdigest() == MANIFEST["files"][name]["sha256"]
    for accepted, sent, unpack in (
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip;q=1.0, br;q=0", "gzip", gzip.decompress),
        ("gzip", "gzip", gzip.decompress),
    ):
        packed = visitor.get(f"/modifiable/front/{name}", **{"Accept-Encoding": accepted})
        assert packed.headers["Content-Encoding"] == sent
        assert unpack(packed.body) == plain.body


@pytest.mark.parametrize(
    "path",
    [
        "",
        "manifest.json",
        "..%2fmanifest.json",
        "../manifest.json",
        "%2e%2e/%2e%2e/__init__.py",
        "LICENCES.txt",
        "src",
    ],
)
def test_no_other_file_is_served(small: Running, path: str) -> None:
    assert Visitor(small.address, token=False).get(f"/modifiable/front/{path}").status in {403, 404}
    assert Visitor(small.address).get(f"/modifiable/front/{path}").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/voila/static/voila.js",
        "/voila/templates/lab/static/labvariables.css",
        "/static/base/images/logo.png",
    ],
)
def test_nothing_of_the_front_end_we_left_is_served(small: Running, path: str) -> None:
    assert Visitor(small.address).get(path).status == 404
