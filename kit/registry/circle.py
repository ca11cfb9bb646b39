"""Reads what a dispositif and its variants both say of a group: its size, and its roles."""

from kit.domain.roles import RoleCard
from kit.registry.table import Table
from kit.registry.words import ROLES

LARGEST_GROUP = 200


def read_size(table: Table | None) -> tuple[int | None, int | None]:
    """Return the least and the most people of ``table``; ``None`` for what cannot be used."""
    if table is None:
        return None, None
    least = table.whole("de", most=LARGEST_GROUP, required=True)
    most = table.whole("a", most=LARGEST_GROUP, required=True)
    if least is not None and most is not None and least > most:
        table.reading.add(table.at("de"), "toml.size", least=least, most=most)
    table.done()
    return least, most


def read_role(table: Table) -> RoleCard | None:
    """Return the card of ``table``, ``None`` when nobody can tell whose it is."""
    role = table.word("cle", ROLES, required=True)
    title = table.text("titre", required=True, one_line=True)
    may = table.texts("peut", required=True)
    may_not = table.texts("ne_peut_pas")
    one = table.flag("seul", default=True)
    table.done()
    if role is None:
        return None
    return RoleCard(role=role, title=title, may=may, may_not=may_not, one=one)
