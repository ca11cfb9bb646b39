"""What leaves a session: the review decided passage by passage, the files, and what they say."""

import io
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from kit.service.outputs import formats
from tests.e2e.hands import press
from tests.e2e.house import House

FORMATS = {"docx", "pdf", "html", "md"}
"""What a trace and a memo may be taken as; plugins may add theirs."""


def text_of(path: Path) -> str:
    """What a person reads in the file."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return " ".join(
            word for sheet in PdfReader(io.BytesIO(content)).pages for word in sheet.extract_text().split()
        )
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return " ".join(package.read(name).decode(errors="replace") for name in package.namelist())
    return content.decode()


def taken(page: Page, button: str, folder: Path) -> Path:
    """Press a button that gives a file; where it was kept."""
    with page.expect_download() as file:
        press(page, button)
    path = folder / file.value.suggested_filename
    file.value.save_as(path)
    return path


def downloads(page: Page, house: House, folder: Path) -> dict[str, str]:
    """Take every file the page offers; what each says, by suffix."""
    files = [taken(page, exporter.title, folder) for exporter in formats(house.access)]
    return {path.suffix.removeprefix("."): text_of(path) for path in files}


def signed(page: Page) -> None:
    """Decide what is left to decide, and sign."""
    decide(page)
    press(page, "J’ai tout relu")
    expect(page.get_by_text("Prêt à sortir")).to_be_visible()


def decide(page: Page) -> None:
    """Replace what names somebody; keep what does not."""
    passages = page.locator(".m-guard")
    while left := passages.count():
        if "Mattéo" in passages.first.inner_text():
            passages.first.get_by_role("textbox").fill("un jeune")
            passages.first.get_by_role("button", name="Remplacer").click()
        else:
            passages.first.get_by_role("button", name="Garder").click()
        expect(passages).to_have_count(left - 1)
