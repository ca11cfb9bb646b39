"""A group that meets again starts from what it agreed, and from the way it met, or the next stage."""

from dataclasses import replace

from kit.domain.commands import Close, Declare
from kit.domain.identity import new_id
from kit.domain.settings import Settings
from kit.service import agreements
from kit.service.agreements import settled_by
from kit.service.door import perform
from kit.service.next_session import proposals
from kit.service.prepare import prepare


def held(access, gesture, plan, variant, group_id=None, *, declared=(), settings=None):
    """Type one session of the process from paper, and close it; return its group."""
    made = replace(
        plan,
        dispositif="regulation",
        variant=variant,
        group_id=group_id,
        group_label="" if group_id else plan.group_label,
        presenter=None,
        settings=settings,
    )
    session = prepare(access, made, new_id())
    for key in declared:
        session = perform(access, session.id, gesture(session.revision), Declare(key))
    perform(access, session.id, gesture(session.revision), Close())
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def proposed(access, group):
    found = proposals(access)[group]
    return found.variant, found.after, found.again


def test_a_group_that_never_met_is_proposed_nothing(access, session):
    assert proposals(access) == {}


def test_one_stage_after_the_other(access, gesture, plan):
    group = held(access, gesture, plan, "entretiens")
    assert proposed(access, group) == ("diagnostic", "1. Entretiens", False)
    held(access, gesture, plan, "diagnostic", group)
    # Nobody said yes: the same stage again.
    assert proposed(access, group) == ("diagnostic", "2. Diagnostic partagé", True)
    held(access, gesture, plan, "diagnostic", group, declared=("processus_valide",))
    assert proposed(access, group) == ("accompagnement", "2. Diagnostic partagé", False)
    held(access, gesture, plan, "accompagnement", group)
    assert proposed(access, group) == ("accompagnement", "3. Séance d’accompagnement", True)


def test_where_there_is_no_process_the_group_starts_from_the_way_it_met(access, gesture, plan):
    session = prepare(access, replace(plan, variant="gease"), new_id())
    perform(access, session.id, gesture(session.revision), Close())
    (found,) = proposals(access).values()
    assert (found.dispositif, found.variant, found.after) == ("app", "gease", "")


def test_what_the_dispositif_asks_is_agreed_once_for_all_its_stages(access, gesture, plan):
    dispositif = access.registry.get("regulation")
    usual = settled_by(dispositif, dispositif.variant("diagnostic"))
    agreed = replace(usual, pair=True, own=(("regulation_decides", "non"), *usual.own[1:]))
    group = held(access, gesture, plan, "diagnostic", settings=agreed, declared=("processus_valide",))
    (known,) = agreements.known_groups(access)
    assert set(known.agreements) == {"regulation/diagnostic"}
    carried = known.proposed["regulation/accompagnement"]
    assert (carried.answer("regulation_decides"), carried.pair) == ("non", True)
    held(access, gesture, plan, "accompagnement", group)
    with access.store.read() as tx:
        last = tx.sessions.get(tx.sessions.closed_of(group)[-1])
    assert last.settings.answer("regulation_decides") == "non"
    # The engine obeys: where nothing is decided there is no register to fill.
    fields = {field.key for phase in last.protocol.phases for field in phase.fields}
    assert "decisions" not in fields
    assert "a_porter_sans_decider" in fields
    held(access, gesture, plan, "bilan", group)
    with access.store.read() as tx:
        last = tx.sessions.get(tx.sessions.closed_of(group)[-1])
    assert (last.protocol.variant.key, last.settings.answer("regulation_decides")) == ("bilan", "non")
    assert last.settings.pair


def test_a_tradition_s_own_clock_is_not_carried_to_another(access, gesture, plan):
    session = prepare(access, replace(plan, variant="gease"), new_id())
    perform(access, session.id, gesture(session.revision), Close())
    (known,) = agreements.known_groups(access)
    assert known.proposed["app/socle"] == Settings()
