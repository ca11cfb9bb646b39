"""Before, at the table: choose a dispositif, name the group, its length and date, its seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kit.domain.identity import Role, new_id
from kit.domain.session import Engagement, Group, Seat, Session, Setting
from kit.domain.settings import Settings, as_pairs, from_pairs
from kit.errors import BadInput, NotFound
from kit.guards.sizes import LEAST, LONGEST, MOST, SHORTEST
from kit.protocol.fairness import known_as
from kit.protocol.frame import as_agreed
from kit.registry import snapshot
from kit.service.access import Access
from kit.service.agreements import carried_over
from kit.service.lasting import as_it_lasts
from kit.service.protecting import only_fictional
from kit.service.rights import Thing, Verb, require, require_pen
from kit.service.taken_up import take_up
from kit.store import Transaction

ORGANISATION = "local"
"""The one organisation of a laptop; an institute's store has its own."""

LONGEST_NAME = 40
"""Characters of a « prénom d’emprunt » or a group's name on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a session needs to exist. ``group_id`` when the group is known, else ``group_label``."""

    dispositif: str
    variant: str
    planned: datetime
    minutes: int
    seat_names: tuple[str, ...]
    group_label: str = ""
    group_id: str | None = None
    presenter: int | None = None
    """Number of the seat that already said yes, if any."""
    setting: Setting = Setting.TRAINING
    settings: Settings | None = None
    """The framing letter's; ``None`` for those the group already works under, else the variant's."""
    short: bool = False
    manager_present: bool = False
    phases: tuple[tuple[str, int | None], ...] | None = None
    """Of an open variant: its phases as they were chosen, each with minutes or none; ``None``: all."""

    def __repr__(self) -> str:
        """Keep names out of tracebacks."""
        return f"<Plan of {self.dispositif} for {len(self.seat_names)}>"


def prepare(access: Access, plan: Plan, action: str) -> Session:
    """Create the session and return it; the same ``action`` twice creates one.

    What the group's earlier sessions left open is in it (``taken_up``), and so are the conditions that last.

    Raises ``BadInput`` with the sentence of the first thing to correct.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    label = _checked(plan)
    dispositif = access.registry.get(plan.dispositif)
    base = snapshot(dispositif, plan.variant, plan.phases)
    at = access.clock()
    with access.store.write() as tx:
        known = tx.actions.led_to(action)
        if known is not None:
            return tx.sessions.get(known)
        group_id = plan.group_id
        if group_id is None:
            group = Group(id=new_id(), organisation=ORGANISATION, created=at)
            tx.groups.add(group, label)
            group_id = group.id
        else:
            tx.groups.get(group_id)
        usual = carried_over(tx.engagements.of_group(group_id), dispositif, base.variant)
        engagement = _engagement(tx, group_id, plan, usual)
        # A question the dispositif asks since then is answered as it proposes.
        settings = from_pairs(engagement.settings, Settings(own=usual.own))
        protocol = as_agreed(
            base,
            settings,
            remote_lines=dispositif.remote_lines,
            institution_lines=dispositif.institution_lines,
        )
        seats = tuple(
            Seat(
                id=new_id(),
                number=number,
                role=Role.PRESENTER if number == plan.presenter else Role.PARTICIPANT,
            )
            for number in range(1, len(plan.seat_names) + 1)
        )
        session = Session(
            id=new_id(),
            organisation=ORGANISATION,
            engagement_id=engagement.id,
            protocol=protocol,
            setting=plan.setting,
            planned=plan.planned,
            minutes=plan.minutes,
            seats=seats,
            settings=settings,
            short=plan.short,
            manager_present=plan.manager_present,
            # Words kept in clear may only be invented ones, and the session remembers it.
            fictional=only_fictional(access),
        )
        session = as_it_lasts(tx, session)
        tx.sessions.add(session)
        take_up(tx, access, session)
        for seat, name in zip(seats, plan.seat_names, strict=True):
            if name.strip():
                tx.words.put(seat.id, session.id, name.strip())
        tx.actions.record(action, session.id, session.revision, at)
        tx.events.append(session.id, "session", session.id)
        return session


def _engagement(tx: Transaction, group_id: str, plan: Plan, usual: Settings) -> Engagement:
    """Return the agreement the session is held under: the group's last one of its kind, or a new one."""
    same = [
        each
        for each in tx.engagements.of_group(group_id)
        if (each.dispositif, each.variant) == (plan.dispositif, plan.variant)
    ]
    if same and (plan.settings is None or as_pairs(plan.settings) == same[-1].settings):
        return same[-1]
    engagement = Engagement(
        id=new_id(),
        group_id=group_id,
        dispositif=plan.dispositif,
        variant=plan.variant,
        settings=as_pairs(plan.settings or usual),
    )
    tx.engagements.add(engagement)
    return engagement


def _checked(plan: Plan) -> str:
    label = " ".join(plan.group_label.split())
    if plan.group_id is None and not label:
        raise BadInput("group.name_missing")
    if len(label) > LONGEST_NAME * 2:
        raise BadInput("group.name_long", most=LONGEST_NAME * 2)
    if not LEAST <= len(plan.seat_names) <= MOST:
        raise BadInput("group.size", least=LEAST, most=MOST)
    if not SHORTEST <= plan.minutes <= LONGEST:
        raise BadInput("session.length", least=SHORTEST, most=LONGEST)
    check_names(plan.seat_names)
    return label


def check_names(names: Sequence[str]) -> None:
    """Raise ``BadInput`` when two people share a « prénom d’emprunt », or one is too long."""
    seen: set[str] = set()
    for name in names:
        plain = known_as(name)
        if len(plain) > LONGEST_NAME:
            raise BadInput("seat.alias_long", most=LONGEST_NAME)
        if plain and plain in seen:
            raise BadInput("seat.alias_taken")
        seen.add(plain)


def rename_seat(access: Access, session_id: str, seat_id: str, name: str) -> None:
    """Give a seat another « prénom d’emprunt ». Raises ``BadInput``, or ``NotFound`` for an unknown seat."""
    require(access, Thing.SEAT_NAMES, Verb.WRITE, session_id)
    with access.store.write() as tx:
        session = tx.sessions.get(session_id)
        require_pen(access, session)
        if session.seat(seat_id) is None:
            raise NotFound("seat.unknown", seat=seat_id)
        words = tx.words.of_scope(session_id)
        others = [words.get(seat.id, "") for seat in session.seats if seat.id != seat_id]
        check_names([*others, name])
        tx.words.put(seat_id, session_id, name.strip())
        tx.events.append(session_id, "seat", seat_id)
