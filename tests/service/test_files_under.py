"""Looking into a folder that others are busy in."""

import shutil
import threading

from kit.service.files_under import files_under


def test_files_are_found_at_any_depth_hidden_ones_too_and_folders_are_none(tmp_path):
    for name in ("a.ipynb", "sous/b.ipynb", "sous/.c.ipynb", "sous/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "e.ipynb").mkdir()
    found = files_under(tmp_path, "**/*.ipynb")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.ipynb",
        "sous/.c.ipynb",
        "sous/b.ipynb",
    ]
    assert files_under(tmp_path / "nulle part", "**/*") == ()


def test_folders_that_come_and_go_meanwhile_stop_nothing(tmp_path):
    (tmp_path / "tmp-ours").mkdir()
    ours = tmp_path / "tmp-ours" / "store.sqlite"
    ours.touch()
    over = threading.Event()

    def busy():
        while not over.is_set():
            (tmp_path / "tmp-theirs").mkdir()
            shutil.rmtree(tmp_path / "tmp-theirs")

    other = threading.Thread(target=busy)
    other.start()
    try:
        assert {files_under(tmp_path, "tmp*/store.sqlite*") for _ in range(500)} == {(ours,)}
    finally:
        over.set()
        other.join()
