"""No sentence is kept that nothing says: who re-reads the French re-reads what is shown."""

import re
from pathlib import Path

from kit import messages

KIT = Path(__file__).parents[1] / "kit"
READ = (".py", ".j2", ".html", ".js", ".typ")
COMPLETED = re.compile(r"(?:\.remedy|\.lines|\.title|\.none|\.one|\.many|_near)$")
"""Endings that the code adds to a key it is given."""


def _code():
    paths = (path for path in KIT.rglob("*") if path.suffix in READ)
    tables = {KIT / "messages" / f"{table}.py" for table in vars(messages)} - {KIT / "messages" / "plural.py"}
    parts = (path for path in paths if path not in tables and "built" not in path.parts)
    return "\n".join(path.read_text(encoding="utf-8") for path in parts)


def test_every_sentence_is_said_somewhere():
    code = _code()
    said = set(re.findall(r"[\"']([a-z][\w.]*)[\"']", code))
    begun = tuple(each for each in re.findall(r"[\"']([a-z][\w.]*[._])\{", code) if len(each) > 2)
    endings = set(re.findall(r'\}(\.\w[\w.]*)"', code))

    def is_said(key):
        bare = key
        while COMPLETED.search(bare):
            bare = COMPLETED.sub("", bare)
        ended = any(key.endswith(ending) for ending in endings)
        return key in said or bare in said or key.startswith(begun) or ended

    assert sorted(key for table in messages.TABLES for key in table if not is_said(key)) == []
