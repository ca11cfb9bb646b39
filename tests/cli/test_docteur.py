"""``modifiable docteur``: all well, or exactly what is not."""

import pytest


def wrong(ran):
    return [(check["check"], check["remedy"]) for check in ran.json if not check["ok"]]


def test_a_healthy_machine_passes_every_check(ask):
    ran = ask("docteur", "--json")
    assert wrong(ran) == []
    assert ran.code == 0
    assert all(set(check) == {"check", "ok", "remedy"} for check in ran.json)
    assert all(check["remedy"] == "" for check in ran.json)


def test_people_read_one_line_a_check(ask):
    ran = ask("docteur")
    *lines, verdict = ran.out.splitlines()
    assert verdict == "Tout est en place."
    assert all(line.startswith("✓ ") for line in lines)
    assert "✓ Extension «\u00a0modifiable-app\u00a0»" in lines


def test_it_makes_no_store_and_no_folder(ask, folder):
    ask("docteur")
    assert not folder.exists()


def test_a_folder_open_to_others_is_found(ask, folder):
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    ran = ask("docteur", "--json")
    assert ran.code == 1
    assert wrong(ran) == [
        (
            f"Le dossier {folder} n’est lisible que par vous",
            f"Fermez-le aux autres comptes de la machine\u00a0: chmod 700 {folder}",
        )
    ]


@pytest.mark.parametrize(("content", "remedy"), [(b"", "store.truncated"), (b"x" * 5000, "store.foreign")])
def test_a_store_that_does_not_open_is_found(ask, folder, content, remedy):
    from kit.messages import say

    folder.mkdir(mode=0o700)
    (folder / "modifiable.sqlite3").write_bytes(content)
    ran = ask("docteur", "--json")
    assert ran.code == 1
    assert wrong(ran) == [("L’enregistrement s’ouvre", say(remedy, file="modifiable.sqlite3"))]


def test_a_dispositif_that_is_refused_is_found(ask, folder):
    (folder / "dispositifs").mkdir(parents=True)
    folder.chmod(0o700)
    (folder / "dispositifs" / "casse.toml").write_text("format = 2\n", encoding="utf-8")
    [(check, remedy)] = wrong(ask("docteur", "--json"))
    assert check == "Extension «\u00a0casse.toml\u00a0»"
    assert remedy.startswith("casse.toml, ligne 1")


def test_an_unknown_time_zone_is_found(ask, monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Pari")
    ran = ask("docteur")
    assert ran.code == 1
    assert "corrigez la variable TZ" in ran.out
    assert ran.out.endswith("À corriger\u00a0: 1.\n")
