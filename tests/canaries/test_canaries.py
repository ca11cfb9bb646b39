"""Fifty markers and more, planted in a whole cycle: each stands where the table says, and nowhere else."""

from kit.service.certificate_files import as_json, as_pdf
from kit.service.deleting import destroyed_with_session
from kit.service.purging import purge_session
from tests.canaries.artefacts import Artefact, Family, file, said
from tests.canaries.collecting import carried, disk, exports
from tests.canaries.conftest import Lived
from tests.canaries.markers import MARKERS, Kind, Where
from tests.canaries.searching import hits, leaks, missing
from tests.canaries.table import FAMILIES_WITHOUT_SERVERS, LEFT_OF_THE_SESSION


def test_there_are_fifty_markers_each_unlike_the_others() -> None:
    texts = [each.text for each in MARKERS]
    assert len(texts) >= 50
    assert {each.kind for each in MARKERS} == set(Kind)
    assert {each.where for each in MARKERS} == set(Where)
    assert [one for one in texts for other in texts if one is not other and one in other] == []


def test_no_marker_of_a_sealed_cycle_stands_where_the_table_does_not_let_it(
    everything: list[Artefact],
) -> None:
    assert leaks(everything) == []


def test_every_marker_that_must_be_somewhere_is_there(everything: list[Artefact]) -> None:
    assert missing(everything) == []


def test_every_family_of_the_table_was_looked_at(everything: list[Artefact]) -> None:
    assert {each.family for each in everything} == FAMILIES_WITHOUT_SERVERS


def test_without_a_passphrase_what_leaves_is_the_same_and_what_is_erased_is_gone_from_the_disk(
    plain: Lived,
) -> None:
    cycle = plain.cycle
    found = [*plain.seen, *exports(cycle, only="docx"), *carried(cycle), *disk(cycle)]
    assert leaks(found) == []
    assert missing(found) == []


def test_after_a_purge_no_marker_of_the_session_stands_in_any_file_and_the_proof_names_nobody(
    plain: Lived,
) -> None:
    cycle = plain.cycle
    exports(cycle, only="markdown")
    proof = purge_session(cycle.access, cycle.first.id, destroyed_with_session(cycle.access, cycle.first.id))
    sheet = as_pdf(proof)
    told = [*file(Family.KEPT, sheet.name, sheet.content), said(Family.KEPT, "its values", as_json(proof))]
    assert leaks([*told, *disk(cycle)]) == []
    left = {hit.marker.where for hit in hits(disk(cycle))}
    assert left & (LEFT_OF_THE_SESSION | {Where.COMMENT, Where.REPLACEMENT}) == {Where.GROUP}
    # What a later session took up again, and closed with, is that session's.
    assert left > {Where.OTHER_TITLE, Where.OTHER_SEAT, Where.PROCEDURE, Where.AGAIN}
