"""Reads the phases of a ``dispositif.toml``, who may do what in them, and what may be written."""

from collections.abc import Collection

from kit.domain.dispositif import Field, Leaves, Level, Phase, RoleMoves, Utterance
from kit.domain.identity import Role
from kit.registry.problem import shown
from kit.registry.table import Table
from kit.registry.words import FORBIDDEN, KINDS, LEAVES, LEVELS, MOVES, ROLE_WORDS, ROLES

LONGEST_MINUTES = 600


def read_phase(table: Table, declared: Collection[Role]) -> Phase:
    """Return the phase of ``table``; ``declared`` are the roles the dispositif explains."""
    needs = table.word("demande_role", ROLES)
    if needs is not None and needs not in declared:
        table.reading.add(table.at("demande_role"), "toml.role_absent", role=ROLE_WORDS[needs])
    phase = Phase(
        key=table.key("cle"),
        title=table.text("titre", required=True, one_line=True),
        objective=table.text("objectif", required=True),
        instruction=table.text("consigne", required=True),
        minutes=table.whole("minutes", most=LONGEST_MINUTES),
        prompts=table.texts("relances"),
        moves=_moves(table.table("qui", "[phase.qui]"), declared),
        fields=tuple(_field(each) for each in table.tables("champ", "[[phase.champ]]")),
        forbidden=table.words("interdits", FORBIDDEN),
        avoid=table.texts("a_eviter"),
        done_when=table.texts("fini_quand"),
        needs=needs,
        gathers_aside=table.flag("reprend_mis_de_cote", default=False),
        closing=table.flag("cloture", default=False),
        situation=table.flag("par_situation", default=False),
        least_minutes=table.whole("au_moins", most=LONGEST_MINUTES),
        source=table.text("source"),
    )
    table.done()
    return phase


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


def _field(table: Table) -> Field:
    level = table.word("niveau", LEVELS, required=True)
    leaves = table.word("sort_dans", LEAVES)
    projected = table.flag("projete", default=False)
    if level is Level.PRIVATE and projected:
        table.reading.add(table.at("projete"), "toml.private_projected")
    if level is Level.PRIVATE and leaves not in (None, Leaves.NOWHERE):
        table.reading.add(table.at("sort_dans"), "toml.private_leaves")
    field = Field(
        key=table.key("cle"),
        label=table.text("libelle", required=True, one_line=True),
        kind=table.word("genre", KINDS, required=True) or Utterance.NOTE,
        level=level or Level.PRIVATE,
        placeholder=table.text("invite", one_line=True),
        hint=table.text("aide"),
        many=table.flag("plusieurs", default=False),
        projected=projected,
        choices=table.texts("choix", one_line=True),
        leaves=leaves or Leaves.NOWHERE,
        essential=table.flag("essentiel", default=False),
        fleeting=table.flag("detruit_a_la_fin", default=False),
        asks=table.text("demande", one_line=True),
    )
    table.done()
    return field
