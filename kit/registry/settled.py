"""Reads what a dispositif asks, warns of and waits for: its own settings, its conditions, its frame."""

from collections.abc import Collection

from kit.domain.dispositif import Phase
from kit.domain.settled import Condition, FrameLine, OnlyIf, OwnSetting, Pitfall
from kit.registry.problem import shown
from kit.registry.reading import Reading, suggestion
from kit.registry.table import Table
from kit.registry.words import FORCES


def read_frame(tables: tuple[Table, ...]) -> tuple[FrameLine, ...]:
    """Return the lines of the frame, in the order of the file."""
    lines = []
    for table in tables:
        force = table.word("force", FORCES, required=True)
        element = table.text("element", required=True, one_line=True)
        value = table.text("valeur", required=True)
        source = table.text("source")
        table.done()
        if force is not None:
            lines.append(FrameLine(element=element, value=value, force=force, source=source))
    return tuple(lines)


def read_pitfalls(tables: tuple[Table, ...]) -> tuple[Pitfall, ...]:
    """Return the pitfalls, in the order of the file."""
    pitfalls = []
    for table in tables:
        pitfalls.append(
            Pitfall(
                pitfall=table.text("piege", required=True),
                sign=table.text("signe", required=True),
                answer=table.text("reponse", required=True),
            )
        )
        table.done()
    return tuple(pitfalls)


def read_settings(tables: tuple[Table, ...], reading: Reading) -> tuple[OwnSetting, ...]:
    """Return the questions the framing letter settles for this dispositif."""
    settings = []
    for table in tables:
        choices = table.texts("choix", required=True, one_line=True)
        settings.append(
            OwnSetting(
                key=table.key("cle"),
                question=table.text("question", required=True, one_line=True),
                choices=choices,
                default=table.word("defaut", {choice: choice for choice in choices}, required=True) or "",
                source=table.text("source"),
            )
        )
        table.done()
    reading.unique((table.at("cle"), each.key) for table, each in zip(tables, settings, strict=True))
    return tuple(settings)


def read_only_if(table: Table, settings: Collection[OwnSetting]) -> OnlyIf | None:
    """Return what ``si`` of a phase or a field says, ``None`` when it says nothing."""
    if not table.has("si"):
        return None
    told = table.table("si", "[si]")
    if told is None:
        return None
    known = {setting.key: setting for setting in settings}
    found = None
    for name in told.names:
        if name not in known:
            absent(told, name, name, known, "toml.setting_absent")
            continue
        value = told.word(name, {choice: choice for choice in known[name].choices})
        found = None if value is None else OnlyIf(setting=name, value=value)
    if len(told.names) != 1:
        table.reading.add(table.at("si"), "toml.only_one")
    return found


def read_conditions(
    tables: tuple[Table, ...], phases: tuple[Phase, ...], reading: Reading
) -> tuple[Condition, ...]:
    """Return the conditions of the dispositif made of ``phases``."""
    known = {phase.key: phase.key for phase in phases if phase.key}
    conditions = []
    for table in tables:
        within = table.text("dans", one_line=True)
        if within and within not in known:
            absent(table, "dans", within, known, "toml.no_phase")
        if not table.has("avant"):
            reading.add(table.at("avant"), "toml.missing", name="avant", example='avant = ["…"]')
        conditions.append(
            Condition(
                key=table.key("cle"),
                sentence=table.text("phrase", required=True),
                gesture=table.text("geste", required=True, one_line=True),
                before=table.words("avant", known) if table.has("avant") else (),
                within=within or None,
                each_seat=table.flag("par_place", default=False),
                lasting=table.flag("durable", default=False),
                may_pass=table.flag("passer_outre", default=True),
                source=table.text("source"),
            )
        )
        table.done()
    reading.unique((table.at("cle"), each.key) for table, each in zip(tables, conditions, strict=True))
    return tuple(conditions)


def absent(table: Table, name: str, word: str, known: Collection[str], sentence: str) -> None:
    """Report that ``word``, written at ``name``, names nothing of ``known``, with the nearest if any."""
    near = suggestion(word, known)
    values = {"name": shown(word), "near": near, "known": ", ".join(known)}
    table.reading.add(table.at(name), sentence if near is None else f"{sentence}_near", **values)
