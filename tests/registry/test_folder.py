"""A ``.toml`` dropped in the data folder is a dispositif; no code runs from there."""

import importlib.metadata
from collections.abc import Callable
from pathlib import Path

import pytest

from kit.registry import Registry, load, verify

Install = Callable[..., None]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "donnees"
    (folder / "dispositifs").mkdir(parents=True)
    return folder


def load_alone(data: Path) -> Registry:
    return load(data_folder=data, distributions=list)


def test_a_file_is_enough(good: str, data: Path) -> None:
    (data / "dispositifs" / "mien.toml").write_text(good, "utf-8")
    registry = load_alone(data)
    (status,) = registry.plugins
    assert (status.name, status.version, status.kind, status.status) == ("mien.toml", "1.0", "fichier", "ok")
    assert (status.dispositifs, status.hooks) == (("essai",), ())
    assert registry.get("essai").short_title == "Essai"


def test_what_is_not_a_good_file_is_refused_beside_the_others(good: str, data: Path) -> None:
    folder = data / "dispositifs"
    (folder / "a_dossier.toml").mkdir()
    (folder / "b_vide.toml").write_bytes(b"")
    (folder / "c_binaire.toml").write_bytes(b"\xff\x00")
    (folder / "d_bon.toml").write_text(good, "utf-8")
    (folder / "e_lien.toml").symlink_to(folder / "nulle_part")
    (folder / "f_double.toml").write_text(good, "utf-8")
    (folder / "g_notes.txt").write_text("rien", "utf-8")
    registry = load_alone(data)
    assert [(each.name[0], each.status) for each in registry.plugins] == [
        ("a", "refusé"), ("b", "refusé"), ("c", "refusé"), ("d", "ok"), ("e", "refusé"), ("f", "refusé"),
    ]  # fmt: skip
    assert all(each.reason for each in registry.plugins if each.status == "refusé")
    assert "d_bon.toml" in registry.plugins[-1].reason
    assert "f_double.toml" in registry.plugins[-1].reason


def test_code_beside_a_file_is_never_run(good: str, data: Path) -> None:
    (data / "dispositifs" / "mien.toml").write_text(good, "utf-8")
    (data / "dispositifs" / "mien.py").write_text("raise SystemExit", "utf-8")
    assert [each.status for each in load_alone(data).plugins] == ["ok"]


def test_an_installed_package_comes_before_a_file(
    good: str, install: Install, site: Path, data: Path
) -> None:
    install("zeta", toml=good)
    (data / "dispositifs" / "a.toml").write_text(good, "utf-8")
    here = [str(site)]
    registry = load(data_folder=data, distributions=lambda: importlib.metadata.distributions(path=here))
    assert [(each.name, each.status) for each in registry.plugins] == [("zeta", "ok"), ("a.toml", "refusé")]


def test_no_folder_is_no_dispositif(tmp_path: Path) -> None:
    assert load_alone(tmp_path / "absent").plugins == ()
    assert load(data_folder=None, distributions=list).dispositifs == ()


def test_verify_reads_a_file_a_folder_or_what_is_installed(
    good: str, install: Install, site: Path, tmp_path: Path
) -> None:
    bad = good.replace("minutes = 15", "minutes = 0")
    install("essai-faux", toml=bad)
    file = site / "essai_faux" / "dispositif.toml"
    here = [str(site)]
    from_file = verify([file])
    from_folder = verify([site])
    from_installed = verify(distributions=lambda: importlib.metadata.distributions(path=here))
    assert [(each.file, each.line, each.key) for each in from_file] == [(str(file), 33, "phase[1].minutes")]
    assert from_file == from_folder == from_installed


def test_verify_finds_the_same_key_in_two_files_and_passes_over_what_is_not_a_dispositif(
    good: str, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]", "utf-8")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "dispositif.toml").write_text("", "utf-8")
    (tmp_path / "un.toml").write_text(good, "utf-8")
    assert verify([tmp_path]) == ()
    (tmp_path / "paquet").mkdir()
    (tmp_path / "paquet" / "dispositif.toml").write_text(good, "utf-8")
    (problem,) = verify([tmp_path])
    assert (problem.file, problem.key) == (str(tmp_path / "paquet" / "dispositif.toml"), "essai")
    assert str(tmp_path / "un.toml") in problem.problem


def test_verify_says_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    (empty,) = verify([tmp_path])
    assert empty.problem == "Ce dossier ne contient aucun dispositif."
    (absent,) = verify([tmp_path / "absent.toml"])
    assert absent.problem == "Ce fichier n’existe pas, ou n’est pas un fichier ordinaire."
