"""Reads a ``dispositif.toml`` whole, and says everything that is wrong with it at once."""

from pathlib import Path

from kit.domain.dispositif import Dispositif, Phase, Utterance
from kit.registry.circle import read_role, read_size
from kit.registry.kept import recall, take_note
from kit.registry.phases import read_phases
from kit.registry.problem import Problem, problem, shown
from kit.registry.reading import Reading, suggestion
from kit.registry.settled import absent, read_conditions, read_frame, read_pitfalls, read_settings
from kit.registry.syntax import LARGEST, decode, parse
from kit.registry.table import Table
from kit.registry.variants import check_fields, check_order, default_variant, read_variant
from kit.registry.words import ROLE_WORDS

FORMAT = 1

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
    """Return what the bytes of ``file`` say, read before or now."""
    known = recall(data)
    if known is not None:
        return known, ()
    text = decode(data, file)
    if isinstance(text, Problem):
        return None, (text,)
    dispositif, problems = read(text, file)
    if dispositif is not None and not problems:
        take_note(data, dispositif)
    return dispositif, problems


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
    least, most = read_size(top.table("taille", "[taille]", required=True))
    role_tables = top.tables("role", "[[role]]", required=True)
    roles = [(table, read_role(table)) for table in role_tables]
    reading.unique((table.at("cle"), ROLE_WORDS[card.role]) for table, card in roles if card)
    declared = {card.role for _, card in roles if card}
    if len(declared) < len(role_tables):
        # A role that cannot be read may be the one a phase names: told once is enough.
        declared = set(ROLE_WORDS)
    settings = read_settings(top.tables("reglage", "[[reglage]]"), reading)
    phase_tables = top.tables("phase", "[[phase]]", required=True)
    phases = read_phases(phase_tables, declared, settings, reading)
    _check_links(phase_tables, phases)
    variant_tables = top.tables("variante", "[[variante]]")
    variants = tuple(read_variant(table, phases, declared, settings) for table in variant_tables)
    reading.unique(
        (table.at("cle"), variant.key) for table, variant in zip(variant_tables, variants, strict=True)
    )
    variants = variants or (default_variant(phases),)
    check_fields(variants, phases, reading)
    check_order(variants, phases, reading)
    themes = top.texts("themes", one_line=True)
    reading.unique(((*top.at("themes"), place), theme) for place, theme in enumerate(themes))
    return Dispositif(
        key=top.key("cle"),
        title=top.text("titre", required=True, one_line=True),
        short_title=top.text("titre_court", required=True, one_line=True),
        version=top.text("version", required=True, one_line=True),
        purpose=top.text("intention", required=True),
        not_for=top.texts("ne_convient_pas", required=True),
        sources=top.texts("sources", required=True),
        least=least or 1,
        most=most or 1,
        roles=tuple(card for _, card in roles if card),
        variants=variants,
        charter=top.texts("charte"),
        themes=themes,
        tension_theme=_tension(top, themes),
        remote_lines=top.texts("a_distance"),
        institution_lines=top.texts("inter_institutions"),
        too_intimate=top.texts("trop_intime"),
        frame=read_frame(top.tables("cadre", "[[cadre]]")),
        pitfalls=read_pitfalls(top.tables("piege", "[[piege]]")),
        documents=top.texts("documents"),
        indicators=top.texts("indicateurs"),
        settings=settings,
        conditions=read_conditions(top.tables("condition", "[[condition]]"), phases, reading),
    )


def _check_links(tables: tuple[Table, ...], phases: tuple[Phase, ...]) -> None:
    """Report the fields that wait for a phase, or take up a field, that does not exist."""
    keys = [phase.key for phase in phases if phase.key]
    fields = [field.key for phase in phases for field in phase.fields if field.key]
    for table, phase in zip(tables, phases, strict=True):
        if not table.has("champ"):
            continue
        for own, field in zip(table.tables("champ", "[[phase.champ]]"), phase.fields, strict=False):
            if field.hidden_until is not None and field.hidden_until not in keys:
                absent(own, "cache_jusqu_a", field.hidden_until, keys, "toml.no_phase")
            if field.hidden_until is not None and field.kind is Utterance.TITLE:
                own.reading.add(own.at("cache_jusqu_a"), "toml.hidden_name")
            for name in field.takes_up:
                if name not in fields:
                    absent(own, "reprend", name, fields, "toml.field_absent")
            if (field.after or field.ends) and not field.takes_up:
                own.reading.add(own.at("apres" if field.after else "clos"), "toml.takes_up_missing")


def _tension(top: Table, themes: tuple[str, ...]) -> str:
    theme = top.text("theme_de_tension", one_line=True)
    if theme and theme not in themes:
        near = suggestion(theme, themes)
        sentence = "toml.theme_absent" if near is None else "toml.theme_absent_near"
        top.reading.add(top.at("theme_de_tension"), sentence, name=shown(theme), near=near)
    return theme
