"""Writes the page of the command from the command itself: ``python -m tests.guides.command_page``."""

from pathlib import Path

import kit.guides
from kit.cli.parser import Parser
from kit.cli.verbs import VERBS, verb_named
from kit.messages import say

PAGE = Path(kit.guides.__file__).parent / "contribuer" / "commande.md"

JSON = {
    "ouvrir": '`{"address": "…"}`',
    "dispositifs": "une liste de `{key, title, version, variants, plugin, status, reason}`",
    "nouveau": '`{"paths": ["…"]}` : les fichiers écrits',
    "verifier": "une liste de `{file, line, key, problem, remedy}`, vide quand rien n’est à corriger",
    "simuler": (
        "`{key, variant, phases, guards, trace, synthesis}` ; avec `--variante toutes`, la liste des mêmes, "
        "une par variante ; `guards` est une liste de `{phase, gate, sentence, answer}`"
    ),
}
"""What ``--json`` gives, where a contributor needs it."""


def help_of(verb: str) -> str:
    """Return what ``modifiable VERBE --aide`` prints."""
    parser = Parser(verb)
    verb_named(verb).arguments(parser)
    parser.add_common()
    return parser.format_help()


def page() -> str:
    """Return the whole page."""
    parts = [
        "# La commande",
        "Tout ce que dit `modifiable VERBE --aide`, verbe par verbe. "
        "Codes de sortie\u00a0: 0, c’est fait\u202f; 1, refusé ou à corriger\u202f; "
        "2, la ligne n’est pas comprise.",
    ]
    for verb in VERBS:
        parts += [f"## modifiable {verb}", f"```text\n{help_of(verb)}\n```"]
        told = JSON.get(verb)
        if told:
            spaced = told.replace(" ;", "\u202f;").replace(" :", "\u00a0:")
            parts.append(f"Avec `--json`\u00a0: {spaced}.")
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(say("verifier.nothing"))  # noqa: T201 - run by hand
