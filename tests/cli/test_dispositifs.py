"""``modifiable dispositifs``: what is there, what was refused and why."""

APP = {
    "key": "app",
    "title": "Analyse des pratiques professionnelles",
    "version": "1.0",
    "variants": [
        "socle",
        "gease",
        "gapp",
        "balint",
        "gepp",
        "ecrit",
        "systemique",
        "alternance",
        "libre",
        "premiere_seance",
    ],
    "plugin": "modifiable-app",
    "status": "ok",
    "reason": "",
}


def test_what_is_installed_is_listed(ask):
    ran = ask("dispositifs", "--json")
    assert ran.code == 0
    rows = {row["key"]: row for row in ran.json}
    assert rows["app"] == APP
    assert rows["modele"]["variants"] == ["socle", "bref", "libre"]


def test_a_refused_file_is_named_with_its_reason(ask, folder):
    (folder / "dispositifs").mkdir(parents=True)
    (folder / "dispositifs" / "casse.toml").write_text("format = 1\ncle = \n", encoding="utf-8")
    rows = ask("dispositifs", "--json").json
    [refused] = [row for row in rows if row["status"] != "ok"]
    assert set(refused) == set(APP)
    assert (refused["key"], refused["title"], refused["variants"]) == (None, None, [])
    assert (refused["plugin"], refused["status"]) == ("casse.toml", "refusé")
    assert "casse.toml, ligne 2" in refused["reason"]
    assert APP in rows
    shown = ask("dispositifs")
    assert shown.code == 0
    assert "casse.toml  refusé, apporté par «\u00a0casse.toml\u00a0»\u00a0: casse.toml, ligne 2" in shown.out


def test_people_read_the_keys_and_the_variants(ask):
    title = "Analyse des pratiques professionnelles"
    variants = ", ".join(APP["variants"])
    assert (
        f"app  {title} (version 1.0, apporté par «\u00a0modifiable-app\u00a0»)\n"
        f"    variantes\u00a0: {variants}\n"
    ) in ask("dispositifs").out
