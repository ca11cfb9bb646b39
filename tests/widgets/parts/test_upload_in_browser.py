"""Choosing a file in a real browser: by the keyboard too, piece by piece, nothing sent that is too large."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from kit.widgets.parts.upload import PIECE, Upload

pytestmark = pytest.mark.browser

MOST = 2 * PIECE


def choose(drawn: Any, content: bytes) -> None:
    """Open the chooser from the keyboard and take a file."""
    # Listened to before anything is pressed: the browser takes a moment to hand its chooser over.
    drawn.page.on("filechooser", lambda _: None)
    drawn.page.get_by_role("button", name="Choisir").focus()
    with drawn.page.expect_file_chooser() as asked:
        drawn.page.keyboard.press("Enter")
    file = {"name": "a.modifiable", "mimeType": "application/octet-stream", "buffer": content}
    asked.value.set_files(file)


def sent(drawn: Any, count: int) -> list[dict[str, Any]]:
    drawn.page.wait_for_function(f"parts.go.model.sent.length >= {count}")
    found: list[dict[str, Any]] = drawn.sent("go")
    return found


def test_a_file_goes_piece_by_piece_each_one_awaited(draw: Callable[..., Any]) -> None:
    drawn = draw(go=Upload("Choisir", lambda _: None, most=MOST))
    whole = b"m" * PIECE + b"fin"
    choose(drawn, whole)
    (first,) = sent(drawn, 1)
    assert (first["rank"], first["size"], base64.b64decode(first["data"])) == (0, len(whole), b"m" * PIECE)
    drawn.hear("go", {"type": "done", "action": first["action"], "sentence": "", "taken": PIECE})
    status = drawn.page.get_by_role("status")
    assert "Le fichier arrive : 99 %".replace(" :", "\u00a0:").replace(" %", "\u00a0%") in status.inner_text()
    second = sent(drawn, 2)[1]
    assert (second["rank"], second["upload"], base64.b64decode(second["data"])) == (
        1,
        first["upload"],
        b"fin",
    )
    done = {"type": "done", "action": second["action"], "sentence": "", "taken": len(whole), "whole": True}
    drawn.hear("go", done)
    assert drawn.page.get_by_role("status").count() == 0
    assert drawn.page.get_by_role("button", name="Choisir").get_attribute("aria-disabled") is None


def test_a_file_too_large_is_said_and_never_sent(draw: Callable[..., Any]) -> None:
    drawn = draw(go=Upload("Choisir", lambda _: None, most=MOST))
    choose(drawn, b"m" * (MOST + 1))
    drawn.page.get_by_role("alert").wait_for()
    assert "dépasse 0,75 Mo" in drawn.page.get_by_role("alert").inner_text()
    assert drawn.sent("go") == []


def test_a_refusal_is_said_and_another_file_may_be_chosen(draw: Callable[..., Any]) -> None:
    drawn = draw(go=Upload("Choisir", lambda _: None, most=MOST))
    choose(drawn, b"x")
    (first,) = sent(drawn, 1)
    drawn.hear(
        "go", {"type": "done", "action": first["action"], "sentence": "Non. Recommencez.", "failed": True}
    )
    assert drawn.page.get_by_role("alert").inner_text() == "Non. Recommencez."
    choose(drawn, b"y")
    assert sent(drawn, 2)[1]["rank"] == 0
