# ruff: noqa: E501 - a mistake and its sentence are compared side by side
"""Real distributions on ``sys.path``: one that fails is refused alone and says why."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kit.errors import DispositifProblem
from kit.registry import PluginStatus, Registry

Install = Callable[..., None]
Load = Callable[[], Registry]


def plain(sentence: str) -> str:
    return sentence.replace("\u00a0", " ")


def status_of(registry: Registry, name: str) -> PluginStatus:
    return next(each for each in registry.plugins if each.name == name)


def test_a_package_that_is_only_a_toml_is_a_plugin(good: str, install: Install, loaded: Load) -> None:
    install("essai-seul", toml=good)
    registry = loaded()
    assert registry.plugins == (
        PluginStatus(name="essai-seul", version="1.2", kind="paquet", dispositifs=("essai",)),
    )
    assert registry.get("essai").title == "Dispositif d’essai"


def test_a_package_with_a_toml_may_also_have_hooks(good: str, install: Install, loaded: Load) -> None:
    install("essai-plus", toml=good, code="@hookimpl\ndef kit_exporters():\n    return []\n")
    status = status_of(loaded(), "essai-plus")
    assert (status.status, status.dispositifs, status.hooks) == ("ok", ("essai",), ("kit_exporters",))


BROKEN = {
    "raises at import": (
        "raise RuntimeError('panne\\nsuite')",
        "L’extension ne se charge pas (RuntimeError: panne). Mettez-la à jour ou désinstallez-la, et prévenez "
        "qui la maintient.",
    ),
    "exits at import": (
        "import sys\nsys.exit(3)",
        "L’extension ne se charge pas (SystemExit: 3). Mettez-la à jour ou désinstallez-la, et prévenez "
        "qui la maintient.",
    ),
    "does not parse": (
        "def",
        "L’extension ne se charge pas (SyntaxError: invalid syntax (__init__.py, line 3)). Mettez-la à jour ou "
        "désinstallez-la, et prévenez qui la maintient.",
    ),
    "brings nothing": (
        "x = 1",
        "L’extension n’apporte rien : ni point d’extension, ni fichier « dispositif.toml ». Ajoutez le fichier "
        "au paquet que nomme le point d’entrée, ou un point d’extension.",
    ),
    "misspelt hook": (
        "@hookimpl\ndef kit_dispositif():\n    return []",
        "Le point d’extension « kit_dispositif » n’existe pas. Vouliez-vous dire « kit_dispositifs » ?",
    ),
    "unknown hook": (
        "@hookimpl\ndef on_start():\n    return []",
        "Le point d’extension « on_start » n’existe pas. Les points d’extension : kit_dispositifs, kit_blockers, "
        "kit_synthesis, kit_phase_view, kit_exporters, kit_detectors.",
    ),
    "unknown argument": (
        "@hookimpl\ndef kit_phase_view(phase, store):\n    return None",
        "Le point d’extension « kit_phase_view » ne connaît pas : store. Il peut recevoir : phase, session, record.",
    ),
    "argument where there is none": (
        "@hookimpl\ndef kit_exporters(session):\n    return []",
        "Le point d’extension « kit_exporters » ne connaît pas : session. Il ne reçoit rien : retirez ce qui est "
        "entre parenthèses.",
    ),
    "wrapper that is no generator": (
        "@hookimpl(wrapper=True)\ndef kit_exporters():\n    return []",
        None,
    ),
    "dispositifs fail": (
        "@hookimpl\ndef kit_dispositifs():\n    yield 1 / 0",
        "Le point d’extension « kit_dispositifs » a échoué (ZeroDivisionError: division by zero). Mettez "
        "l’extension à jour ou désinstallez-la, et prévenez qui la maintient.",
    ),
    "exporters fail": (
        "@hookimpl\ndef kit_exporters():\n    raise KeyError('x')",
        "Le point d’extension « kit_exporters » a échoué (KeyError: 'x'). Mettez l’extension à jour ou "
        "désinstallez-la, et prévenez qui la maintient.",
    ),
    "detectors exit": (
        "@hookimpl\ndef kit_detectors():\n    raise SystemExit",
        "Le point d’extension « kit_detectors » a échoué (SystemExit). Mettez l’extension à jour ou "
        "désinstallez-la, et prévenez qui la maintient.",
    ),
    "dict for a dispositif": (
        "@hookimpl\ndef kit_dispositifs():\n    return [{'cle': 'x'}]",
        "Le point d’extension « kit_dispositifs » attend Dispositif et a reçu dict. Comparez-le à celui de "
        "l’extension « modele ».",
    ),
    "nothing returned": (
        "@hookimpl\ndef kit_dispositifs():\n    []",
        "Le point d’extension « kit_dispositifs » attend Dispositif et a reçu NoneType. Comparez-le à celui de "
        "l’extension « modele ».",
    ),
    "number for exporters": (
        "@hookimpl\ndef kit_exporters():\n    return 3",
        "Le point d’extension « kit_exporters » attend Exporter et a reçu int. Comparez-le à celui de "
        "l’extension « modele ».",
    ),
    "exporter that writes nothing": (
        "@hookimpl\ndef kit_exporters():\n"
        "    yield Exporter(key=['x'], title='', suffix='', media_type='', write=None)",
        "Le point d’extension « kit_exporters » attend Exporter et a reçu Exporter. Comparez-le à celui de "
        "l’extension « modele ».",
    ),
    "text for detectors": (
        "@hookimpl\ndef kit_detectors():\n    return 'nom'",
        "Le point d’extension « kit_detectors » attend Detector et a reçu str. Comparez-le à celui de "
        "l’extension « modele ».",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin_is_refused_alone(good: str, install: Install, loaded: Load, name: str) -> None:
    code, reason = BROKEN[name]
    install("casse", code=code)
    install("essai-seul", toml=good)
    registry = loaded()
    status = status_of(registry, "casse")
    assert status.status == "refusé"
    if reason is None:
        assert plain(status.reason).startswith(
            "Les points d’extension ne se lisent pas (PluginValidationError"
        )
    else:
        assert plain(status.reason) == reason
    assert status_of(registry, "essai-seul").status == "ok"
    assert [each.key for each in registry.dispositifs] == ["essai"]


def test_an_entry_point_that_names_nothing_is_refused(install: Install, loaded: Load) -> None:
    install("absente", toml="", target="nulle_part")
    (status,) = loaded().plugins
    assert plain(status.reason).startswith("L’extension ne se charge pas (ModuleNotFoundError")


def test_an_object_pluggy_cannot_hold_is_refused(good: str, install: Install, loaded: Load) -> None:
    install("essai-seul", toml=good)
    install("objet", code="class P:\n    __hash__ = None\nplugin = P()", target="objet:plugin")
    registry = loaded()
    assert plain(status_of(registry, "objet").reason).startswith("Les points d’extension ne se lisent pas")
    assert status_of(registry, "essai-seul").status == "ok"


def test_damaged_metadata_is_named_and_does_not_hide_the_others(
    good: str, install: Install, loaded: Load
) -> None:
    install("essai-seul", toml=good)
    install("abimee", code="x = 1", entry_points="[kit.dispositifs]\nx\n")
    install("etrangere", code="x = 1", entry_points="[console_scripts]\nx\n")
    registry = loaded()
    assert [each.name for each in registry.plugins] == ["abimee", "essai-seul"]
    assert "ne se lisent pas" in registry.plugins[0].reason
    assert registry.plugins[1].status == "ok"


def test_a_toml_with_mistakes_refuses_its_plugin_with_the_first_and_the_count(
    good: str, install: Install, loaded: Load
) -> None:
    install("essai-faux", toml=good.replace("minutes = 15", "minutes = 0").replace("cloture", "clotures"))
    (status,) = loaded().plugins
    assert plain(status.reason) == (
        "dispositif.toml, ligne 33 : « minutes » se compte de 1 à 600. Corrigez le nombre, ou supprimez la ligne "
        "si elle n’est pas obligatoire. (autres points à corriger : 1 ; lancez « modifiable verifier »)"
    )
    assert [problem.key for problem in status.problems] == ["phase[1].minutes", "phase[2].clotures"]


def test_a_hook_that_reads_a_wrong_toml_tells_its_lines(good: str, install: Install, loaded: Load) -> None:
    code = (
        "from kit.registry import read_package\n"
        "@hookimpl\ndef kit_dispositifs():\n    yield read_package('essai_lu')\n"
    )
    install("essai-lu", toml=good.replace("minutes = 15", "minutes = 0"), code=code)
    (status,) = loaded().plugins
    assert [(problem.line, problem.key) for problem in status.problems] == [(33, "phase[1].minutes")]


def test_of_two_plugins_with_one_dispositif_the_first_by_name_wins_and_both_are_named(
    good: str, install: Install, loaded: Load
) -> None:
    install("zeta", toml=good.replace("Dispositif d’essai", "Second"))
    install("alpha", toml=good)
    registry = loaded()
    assert [(each.name, each.status) for each in registry.plugins] == [("alpha", "ok"), ("zeta", "refusé")]
    assert plain(registry.plugins[1].reason) == (
        "Le dispositif « essai » est apporté par « alpha » et par « zeta ». « alpha » est gardé. Changez la clé, "
        "ou retirez l’un des deux."
    )
    assert registry.get("essai").title == "Dispositif d’essai"


def test_two_entry_points_to_the_same_code_are_not_called_twice(install: Install, loaded: Load) -> None:
    code = "@hookimpl\ndef kit_exporters():\n    return []\n"
    install("double", code=code, entry_points="[kit.dispositifs]\na = double\nb = double\n")
    first, second = loaded().plugins
    assert (first.name, first.status) == ("double:a", "ok")
    assert (second.name, second.status) == ("double:b", "refusé")
    assert plain(second.reason) == (
        "L’extension désigne le même code que « double:a ». Gardez une seule des deux."
    )


def test_an_unknown_dispositif_is_said_with_where_to_look(loaded: Load) -> None:
    with pytest.raises(DispositifProblem, match=r"^dispositif\.unknown$") as caught:
        loaded().get("autre")
    assert "autre" in caught.value.sentence


def test_the_core_never_names_a_plugin_nor_keeps_one_in_a_module(
    good: str, install: Install, loaded: Load
) -> None:
    install("essai-seul", toml=good)
    first, second = loaded(), loaded()
    assert first.dispositifs == second.dispositifs
    assert first.manager is not second.manager
    registry_code = Path(__file__).parents[2] / "kit" / "registry"
    text = "".join(path.read_text("utf-8") for path in registry_code.glob("*.py"))
    assert '"app"' not in text
    assert '"modele"' not in text
