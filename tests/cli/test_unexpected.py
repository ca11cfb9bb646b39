"""What nobody foresaw leaves a sentence and a reference, and not one word of anybody."""

import re
import subprocess
import sys

from kit.cli.running import guarded

SAID = "Mattéo ne mange pas"


def fails():
    raise ValueError(SAID)


def wraps():
    try:
        fails()
    except ValueError as cause:
        raise RuntimeError(SAID) from cause


def test_the_sentence_names_the_file_and_the_file_holds_no_word(folder, capsys):
    assert guarded(wraps) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    found = re.search(r"le fichier (\S+)\u00a0: .* Repère\u00a0: ([0-9a-f]{8})\.", said.err)
    assert found is not None
    log = (folder / "pannes.log").read_text(encoding="utf-8")
    assert found[1] == str(folder / "pannes.log")
    assert found[2] in log
    assert "builtins.RuntimeError" in log
    assert "builtins.ValueError" in log
    assert "test_unexpected.py" in log
    assert SAID not in log + said.err
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_written_does_not_hide_the_sentence(folder, capsys):
    folder.write_text("", encoding="utf-8")
    assert guarded(fails) == 1
    assert re.search(
        r"Lancez «\u00a0modifiable docteur\u00a0»\. Repère\u00a0: [0-9a-f]{8}\.", capsys.readouterr().err
    )


def test_a_data_folder_that_is_a_file_is_said_plainly(ask, folder):
    folder.write_text("", encoding="utf-8")
    ran = ask("ouvrir", "--demo", "--sans-navigateur")
    assert ran.code == 1
    assert ran.err.startswith(f"Le dossier {folder} ne peut pas servir\u00a0:")


def test_an_interruption_is_said(capsys):
    def interrupted():
        raise KeyboardInterrupt

    assert guarded(interrupted) == 1
    assert capsys.readouterr().err == "Interrompu\u00a0: rien de ce qui était enregistré n’est perdu.\n"


def test_a_reader_who_leaves_early_sees_no_traceback(folder):
    asked = subprocess.Popen(
        [sys.executable, "-m", "kit.cli", "dispositifs", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert asked.stdout is not None
    asked.stdout.close()
    assert asked.stderr is not None
    with asked.stderr:
        assert asked.stderr.read() == ""
    assert asked.wait() == 1
