"""A dispositif that holds, and real distributions written to a temporary folder."""

import importlib.metadata
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kit.registry import Registry, load

GOOD = """\
format = 1
cle = "essai"
titre = "Dispositif d’essai"
titre_court = "Essai"
version = "1.0"
intention = \"\"\"
Une phrase
sur deux lignes.\"\"\"
ne_convient_pas = ["une urgence"]
sources = [
  "[P] une",
  "[P] deux",
]

[taille]
de = 4
a = 12

[[role]]
cle = "intervenant"
titre = "Intervenant·e"
peut = ["ouvrir"]

[[role]]
cle = "exposant"
titre = "Exposant·e"
peut = ["raconter"]
seul = true

[[phase]]
cle = "decrire"
titre = "Décrire"
minutes = 15
objectif = "Raconter."
consigne = "« Racontez. »"
interdits = ["conseil", "pourquoi"]
demande_role = "exposant"

[phase.qui]
intervenant = ["anime"]
exposant = ["raconte", "répond"]

[[phase.champ]]
cle = "faits"
libelle = "Les faits"
genre = "fait"
niveau = "groupe"
plusieurs = true

[[phase.champ]]
cle = "mes_notes"
libelle = "Mes notes"
genre = "note"
niveau = "prive"

[[phase]]
cle = "conclure"
titre = "Conclure"
objectif = "Se quitter."
consigne = "« Un mot. »"
cloture = true

[[variante]]
cle = "socle"
titre = "Socle"

[[variante]]
cle = "courte"
titre = "Courte"
phases = ["decrire"]
minutee = false

[variante.minutes]
decrire = 5
"""

Install = Callable[..., None]


@pytest.fixture
def good() -> str:
    """A dispositif without a mistake."""
    return GOOD


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages, on ``sys.path`` for the test."""
    folder = tmp_path / "site"
    folder.mkdir()
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for name in set(sys.modules) - before:
        if str(folder) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture
def install(site: Path) -> Install:
    """Install a distribution: its package, its metadata and its entry point."""

    def install(
        name: str,
        *,
        code: str = "",
        toml: str | bytes | None = None,
        target: str | None = None,
        entry_points: str | None = None,
    ) -> None:
        package = site / name.replace("-", "_")
        package.mkdir()
        header = "from kit.hookspecs import *\nfrom kit.hookspecs import hookimpl\n" if code else ""
        (package / "__init__.py").write_text(header + code, "utf-8")
        if toml is not None:
            data = toml.encode() if isinstance(toml, str) else toml
            (package / "dispositif.toml").write_bytes(data)
        info = site / f"{package.name}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", "utf-8")
        declared = entry_points or f"[kit.dispositifs]\nx = {target or package.name}\n"
        (info / "entry_points.txt").write_text(declared, "utf-8")

    return install


@pytest.fixture
def loaded(site: Path) -> Callable[[], Registry]:
    """Load what was installed in ``site``, and nothing of this computer."""
    return lambda: load(
        data_folder=None, distributions=lambda: importlib.metadata.distributions(path=[str(site)])
    )
