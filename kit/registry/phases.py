"""Reads the phases of a ``dispositif.toml``, who may do what in them, and what may be written."""

from collections.abc import Collection, Mapping

from kit.domain.dispositif import Field, Leaves, Level, Phase, Utterance
from kit.domain.identity import Role
from kit.domain.roles import RoleMoves
from kit.domain.settled import OwnSetting
from kit.registry.problem import shown
from kit.registry.reading import Reading, suggestion
from kit.registry.settled import read_only_if
from kit.registry.table import Table
from kit.registry.words import FORBIDDEN, KINDS, LEAVES, LEVELS, MOVES, ROLE_WORDS, ROLES

LONGEST_MINUTES = 600

_NOTHING = Phase(key="", title="", objective="", instruction="")
"""What a phase that resembles no other starts from."""


def read_phases(
    tables: tuple[Table, ...],
    declared: Collection[Role],
    settings: Collection[OwnSetting],
    reading: Reading,
) -> tuple[Phase, ...]:
    """Return the phases of ``tables``.

    ``declared`` are the roles the dispositif explains, ``settings`` the questions it asks.
    """
    earlier: dict[str, Phase] = {}
    phases = []
    for table in tables:
        phase = _phase(table, declared, settings, earlier)
        phases.append(phase)
        earlier.setdefault(phase.key, phase)
    paths = [table.path for table in tables]
    reading.unique(((*path, "cle"), phase.key) for path, phase in zip(paths, phases, strict=True))
    return tuple(phases)


def _phase(
    table: Table,
    declared: Collection[Role],
    settings: Collection[OwnSetting],
    earlier: Mapping[str, Phase],
) -> Phase:
    """Return the phase of ``table``: what it says itself, the rest from the phase it resembles."""
    like = _like(table, earlier) if table.has("comme") else _NOTHING

    def own(name: str) -> bool:
        return table.has(name) or not table.has("comme")

    def text(name: str, otherwise: str, *, required: bool = False, one_line: bool = False) -> str:
        return table.text(name, required=required, one_line=one_line) if own(name) else otherwise

    needs = table.word("demande_role", ROLES) if own("demande_role") else like.needs
    if needs is not None and needs not in declared:
        table.reading.add(table.at("demande_role"), "toml.role_absent", role=ROLE_WORDS[needs])
    minutes = table.whole("minutes", most=LONGEST_MINUTES) if own("minutes") else like.minutes
    phase = Phase(
        key=table.key("cle"),
        title=text("titre", like.title, required=True, one_line=True),
        objective=text("objectif", like.objective, required=True),
        instruction=text("consigne", like.instruction, required=True),
        minutes=minutes,
        prompts=table.texts("relances") if own("relances") else like.prompts,
        moves=_moves(table.table("qui", "[phase.qui]"), declared) if own("qui") else like.moves,
        fields=_fields(table, settings) if own("champ") else like.fields,
        forbidden=table.words("interdits", FORBIDDEN) if own("interdits") else like.forbidden,
        avoid=table.texts("a_eviter") if own("a_eviter") else like.avoid,
        done_when=table.texts("fini_quand") if own("fini_quand") else like.done_when,
        needs=needs,
        gathers_aside=table.flag("reprend_mis_de_cote", default=like.gathers_aside),
        closing=table.flag("cloture", default=like.closing),
        situation=table.flag("par_situation", default=like.situation),
        free_order=text("ordre_libre", like.free_order, one_line=True),
        private=table.flag("prive", default=like.private),
        balance=_balance(table, declared) if own("equilibre") else like.balance,
        only_if=read_only_if(table, settings) if own("si") else like.only_if,
        least_minutes=_least(table, minutes, like),
        source=text("source", like.source),
    )
    if phase.private:
        _check_private(table, phase)
    table.done()
    return phase


def _check_private(table: Table, phase: Phase) -> None:
    """Nothing is written, prompted or counted where those concerned are among themselves (G21)."""
    written = {"champ": phase.fields, "relances": phase.prompts, "minutes": phase.minutes}
    for name, value in written.items():
        if value:
            table.reading.add(table.at(name), "toml.private_phase", name=name)


def _balance(table: Table, declared: Collection[Role]) -> tuple[Role, ...]:
    roles = table.words("equilibre", ROLES)
    for role in roles:
        if role not in declared:
            table.reading.add(table.at("equilibre"), "toml.role_absent", role=ROLE_WORDS[role])
    return roles


def _like(table: Table, earlier: Mapping[str, Phase]) -> Phase:
    name = table.text("comme", one_line=True)
    if name and name not in earlier:
        near = suggestion(name, filter(None, earlier))
        sentence = "toml.like_absent" if near is None else "toml.like_absent_near"
        table.reading.add(table.at("comme"), sentence, name=shown(name), near=near)
    return earlier.get(name, _NOTHING)


def _least(table: Table, minutes: int | None, like: Phase) -> int | None:
    """A minimum of one's own fits the minutes; one that is taken over shrinks with them."""
    if not table.has("au_moins"):
        taken = like.least_minutes
        return taken if taken is None or minutes is None else min(taken, minutes)
    least = table.whole("au_moins", most=LONGEST_MINUTES)
    if least is not None and minutes is not None and least > minutes:
        table.reading.add(table.at("au_moins"), "toml.least", least=least, minutes=minutes)
    return least


def _moves(table: Table | None, declared: Collection[Role]) -> tuple[RoleMoves, ...]:
    if table is None:
        return ()
    moves = []
    for word, role in ROLES.items():
        if not table.has(word):
            continue
        if role not in declared:
            table.reading.add(table.at(word), "toml.role_absent", role=shown(word))
        moves.append(RoleMoves(role=role, moves=table.words(word, MOVES)))
    table.done()
    return tuple(moves)


def _fields(phase: Table, settings: Collection[OwnSetting]) -> tuple[Field, ...]:
    tables = phase.tables("champ", "[[phase.champ]]")
    fields = tuple(_field(table, settings) for table in tables)
    phase.reading.unique((table.at("cle"), field.key) for table, field in zip(tables, fields, strict=True))
    return fields


MOST_COLUMNS = 6
FARTHEST_SESSION = 12
"""How many sessions later an item may still come back."""


def _field(table: Table, settings: Collection[OwnSetting]) -> Field:
    level = table.word("niveau", LEVELS, required=True)
    leaves = table.word("sort_dans", LEAVES)
    projected = table.flag("projete", default=False)
    if level is Level.PRIVATE and projected:
        table.reading.add(table.at("projete"), "toml.private_projected")
    if level is Level.PRIVATE and leaves not in (None, Leaves.NOWHERE):
        table.reading.add(table.at("sort_dans"), "toml.private_leaves")
    many = table.flag("plusieurs", default=False)
    columns = table.texts("colonnes", one_line=True)
    if columns and (
        not many or not 2 <= len(columns) <= MOST_COLUMNS or any(":" in each for each in columns)
    ):
        table.reading.add(table.at("colonnes"), "toml.columns", most=MOST_COLUMNS)
    choices = table.texts("choix", one_line=True)
    field = Field(
        key=table.key("cle"),
        label=table.text("libelle", required=True, one_line=True),
        kind=table.word("genre", KINDS, required=True) or Utterance.NOTE,
        level=level or Level.PRIVATE,
        placeholder=table.text("invite", one_line=True),
        hint=table.text("aide"),
        many=many,
        projected=projected,
        choices=choices,
        leaves=leaves or Leaves.NOWHERE,
        essential=table.flag("essentiel", default=False),
        fleeting=table.flag("detruit_a_la_fin", default=False),
        asks=table.text("demande", one_line=True),
        columns=columns,
        pinned=table.flag("epingle", default=False),
        hidden_until=table.text("cache_jusqu_a", one_line=True) or None,
        takes_up=table.texts("reprend", one_line=True),
        ends=table.words("clos", {choice: choice for choice in choices}),
        after=table.wholes("apres", most=FARTHEST_SESSION),
        only_if=read_only_if(table, settings),
    )
    table.done()
    return field
