"""Reads a ``dispositif.toml`` whole, and says everything that is wrong with it at once."""

from pathlib import Path

from kit.domain.dispositif import Dispositif, RoleCard
from kit.registry.phases import read_phase
from kit.registry.problem import Problem, problem
from kit.registry.reading import Reading
from kit.registry.syntax import LARGEST, decode, parse
from kit.registry.table import Table
from kit.registry.variants import default_variant, read_variant
from kit.registry.words import ROLE_WORDS, ROLES

FORMAT = 1
LARGEST_GROUP = 200

Read = tuple[Dispositif | None, tuple[Problem, ...]]
"""The dispositif and no problem, or ``None`` and the problems in the order of the file."""


def read_file(path: Path) -> Read:
    """Return what the file ``path`` says. A file that cannot be read is a problem, not an error."""
    try:
        if not path.is_file():
            return None, (problem(str(path), 0, "", "file.absent"),)
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except (OSError, ValueError):
        return None, (problem(str(path), 0, "", "file.unreadable"),)
    return read_bytes(data, str(path))


def read_bytes(data: bytes, file: str) -> Read:
    """Return what the bytes of ``file`` say."""
    text = decode(data, file)
    return (None, (text,)) if isinstance(text, Problem) else read(text, file)


def read(text: str, file: str) -> Read:
    """Return the dispositif that ``text`` says, or every problem in it.

    A mistake of TOML syntax is told alone; otherwise all mistakes are told
    together. ``file`` only names the text in the problems. Never raises.
    """
    parsed = parse(text, file)
    if isinstance(parsed, Problem):
        return None, (parsed,)
    data, lines = parsed
    reading = Reading(file, lines)
    top = Table(data, (), "", reading)
    if top.whole("format", most=10**9, required=True) not in (None, FORMAT):
        # The rest may mean something else in a later format.
        reading.add(("format",), "toml.format", known=FORMAT)
        return None, reading.problems
    dispositif = _dispositif(top, reading)
    top.done()
    return (None, reading.problems) if reading.problems else (dispositif, ())


def _dispositif(top: Table, reading: Reading) -> Dispositif:
    least, most = _size(top.table("taille", "[taille]", required=True), reading)
    role_tables = top.tables("role", "[[role]]", required=True)
    roles = [(table, _role(table)) for table in role_tables]
    reading.unique((table.at("cle"), ROLE_WORDS[card.role]) for table, card in roles if card)
    declared = {card.role for _, card in roles if card}
    if len(declared) < len(role_tables):
        # A role that cannot be read may be the one a phase names: told once is enough.
        declared = set(ROLE_WORDS)
    phase_tables = top.tables("phase", "[[phase]]", required=True)
    phases = tuple(read_phase(table, declared) for table in phase_tables)
    paths = [table.path for table in phase_tables]
    reading.unique(((*path, "cle"), phase.key) for path, phase in zip(paths, phases, strict=True))
    reading.unique(
        ((*path, "champ", place, "cle"), field.key)
        for path, phase in zip(paths, phases, strict=True)
        for place, field in enumerate(phase.fields)
    )
    variant_tables = top.tables("variante", "[[variante]]")
    variants = tuple(read_variant(table, phases) for table in variant_tables)
    reading.unique(
        (table.at("cle"), variant.key) for table, variant in zip(variant_tables, variants, strict=True)
    )
    return Dispositif(
        key=top.key("cle"),
        title=top.text("titre", required=True, one_line=True),
        short_title=top.text("titre_court", required=True, one_line=True),
        version=top.text("version", required=True, one_line=True),
        purpose=top.text("intention", required=True),
        not_for=top.texts("ne_convient_pas", required=True),
        sources=top.texts("sources", required=True),
        least=least,
        most=most,
        roles=tuple(card for _, card in roles if card),
        variants=variants or (default_variant(phases),),
        charter=top.texts("charte"),
    )


def _size(table: Table | None, reading: Reading) -> tuple[int, int]:
    if table is None:
        return 1, 1
    least = table.whole("de", most=LARGEST_GROUP, required=True)
    most = table.whole("a", most=LARGEST_GROUP, required=True)
    if least is not None and most is not None and least > most:
        reading.add(table.at("de"), "toml.size", least=least, most=most)
    table.done()
    return least or 1, most or 1


def _role(table: Table) -> RoleCard | None:
    role = table.word("cle", ROLES, required=True)
    title = table.text("titre", required=True, one_line=True)
    may = table.texts("peut", required=True)
    may_not = table.texts("ne_peut_pas")
    one = table.flag("seul", default=True)
    table.done()
    if role is None:
        return None
    return RoleCard(role=role, title=title, may=may, may_not=may_not, one=one)
