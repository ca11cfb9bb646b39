"""The certificate of an erasure: what it counts, what it says, and what it never holds."""

import json
import re

from kit.domain.certificate import Left
from kit.export import markdown
from kit.keys import Keyring
from kit.service import purging
from kit.service.certificate_files import as_json, as_pdf, document, printed
from kit.service.lab_places import LabPlaces
from kit.store import first_broken
from tests.service.erasable import (
    GROUP,
    MARK,
    STAYS,
    entered,
    filled,
    notebook,
    purged,
)


def read(access, proof):
    """Everything the certificate says."""
    return markdown.write(document(access, proof.mark)).decode()


def test_what_is_beside_the_store_is_counted_in_the_proof(house, sealed):
    path, gone, _ = house
    access = entered(path)
    proof = purged(access, gone.id)
    access.store.close()
    finish, seen = proof.finish, proof.notebooks
    # The key of the session, and that of the key file kept with the copy set aside.
    assert finish.keys == (2 if sealed else 0)
    assert (finish.copies, finish.copies_left, finish.drafts, finish.versions) == (2, 0, 1, 1)
    assert (finish.histories, finish.logs) == (1, 1)
    assert (seen.emptied, seen.left, seen.unsure) == (2, 0, 0)
    other = LabPlaces(path).notebooks / "autre.ipynb"
    assert json.loads(other.read_text(encoding="utf-8"))["cells"][0]["outputs"] != []


def test_words_in_clear_leave_no_fingerprint(tmp_path):
    gone, _ = filled(tmp_path / "données", sealed=False)
    access = entered(tmp_path / "données")
    proof = purged(access, gone.id)
    assert (proof.whole.sha256, proof.whole.bodies, proof.sealed) == ("", 0, False)
    assert "aucune\u00a0: les écrits étaient en clair" in read(access, proof)
    access.store.close()


def test_the_proof_says_what_left_and_holds_no_word_and_no_name(house, sealed):
    path, gone, _ = house
    access = entered(path)
    proof = purged(access, gone.id)
    (left,) = proof.left
    assert left == Left(at=gone.planned, what="exported", piece="trace", format="docx")
    told = json.dumps(as_json(proof)) + read(access, proof)
    assert "la trace du groupe (Word) le 3 novembre 2026" in told
    for word in (MARK, GROUP, "Orme", "Équipe", STAYS):
        assert word not in told
    file = printed(access, proof.mark)
    assert re.fullmatch(r"certificat-effacement-\d{4}-\d\d-\d\d\.pdf", file.name)
    assert file.content == as_pdf(proof).content
    assert b"/Type/Pages/Count 1/" in file.content
    access.store.close()


def test_what_could_not_be_read_is_said_and_left_as_it_is(tmp_path):
    path = tmp_path / "données"
    gone, _ = filled(path, sealed=False)
    broken = path / "modifiable-illisible-20261103T000000Z.sqlite3"
    broken.write_bytes(b"ni base ni rien " * 400)
    (LabPlaces(path).notebooks / "abîmé.ipynb").write_text("{", encoding="utf-8")
    access = entered(path)
    proof = purged(access, gone.id)
    assert broken.read_bytes() == b"ni base ni rien " * 400
    assert (proof.finish.copies_left, proof.notebooks.left) == (1, 1)
    said = read(access, proof)
    assert "n’a pas pu être lue" in said
    assert "n’a pas pu être ouvert" in said
    access.store.close()


def test_the_register_tells_the_erasure_and_stays_whole(house):
    path, gone, _ = house
    access = entered(path)
    proof = purged(access, gone.id)
    with access.store.read() as tx:
        lines = tx.register.all()
        assert tx.erasing.left_to_do() == ()
    assert first_broken(lines) is None
    about = [each for each in lines if each.session_id == gone.id]
    assert [each.what for each in about[-3:]] == ["left_before", "erased", "erasure_finished"]
    assert about[-2].mark == proof.mark
    access.store.close()


def test_an_erasure_that_could_not_be_finished_is_at_the_next_opening(tmp_path):
    path = tmp_path / "données"
    gone, _ = filled(path, sealed=True)
    key = path / "modifiable.sqlite3.cle"
    aside = tmp_path / "clé"
    access = entered(path)
    key.rename(aside)
    proof = purged(access, gone.id)
    assert proof.finish is None
    assert "Reste à finir" in read(access, proof)
    assert purging.finish_purges(access) is False
    aside.rename(key)
    assert purging.finish_purges(access) is True
    assert gone.id in Keyring(key).destroyed()
    assert purging.certificate(access, proof.mark).finish.keys == 2
    access.store.close()


def test_a_table_of_pandas_that_cuts_a_text_is_known_again(tmp_path):
    path = tmp_path / "données"
    gone, _ = filled(path, sealed=False)
    shown = {
        "output_type": "execute_result",
        "data": {
            "text/plain": ["   texte\n", "0  La règle tournesol…"],
            "text/html": ["<table><td>Une autre", " chose</td></table>"],
        },
    }
    cut = {
        "output_type": "display_data",
        "data": {"text/html": f"<b>R&egrave;gle</b> <i>{MARK}</i> prot&egrave;ge"},
    }
    for name, output in (("autre chose.ipynb", shown), ("coupé.ipynb", cut)):
        (LabPlaces(path).notebooks / name).write_text(json.dumps(notebook(output)), encoding="utf-8")
    access = entered(path)
    proof = purged(access, gone.id)
    access.store.close()
    assert proof.notebooks.emptied == 3
    kept = json.loads((LabPlaces(path).notebooks / "autre chose.ipynb").read_text(encoding="utf-8"))
    assert kept["cells"][0]["outputs"] == [shown]
