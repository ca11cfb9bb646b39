"""``modifiable effacer``: a session, for good, and the proof of it; with or without a running server."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.misuse import Misuse
from kit.cli.parser import Parser
from kit.messages import say

if TYPE_CHECKING:
    from kit.domain.certificate import Certificate
    from kit.service.access import Access


def arguments(parser: Parser) -> None:
    """The session, whether to ask, where to write the certificate."""
    parser.add_argument("session", metavar="SEANCE", help=say("effacer.session"))
    parser.add_argument("--oui", action="store_true", help=say("effacer.yes"))
    parser.add_argument("--certificat", metavar="FICHIER", type=Path, help=say("effacer.certificate"))
    parser.add_argument("--carnets", action="store_true", help=say("effacer.outputs"))


def run(options: Namespace) -> int:
    """Say what goes, ask, erase, print the certificate; 1 when nothing was erased."""
    from kit.errors import BadInput, NotFound
    from kit.service.own import own_without_keys
    from kit.service.purging import erased_before

    if options.json and not options.oui:
        raise Misuse("usage.json_needs_yes")
    path = options.certificat
    if path is not None and path.exists():
        raise BadInput("effacer.exists", file=path)
    if path is not None and not path.absolute().parent.is_dir():
        raise BadInput("effacer.nowhere", file=path)
    with own_without_keys(missing="effacer.nothing") as access:
        proof = erased_before(access, options.session)
        if proof is not None:
            _tell_already(proof, options)
        else:
            try:
                proof = _erased(access, options)
            except NotFound:
                raise NotFound("effacer.unknown") from None
        if proof is None:
            print(say("effacer.kept"))
            return 1
        _hand(proof, options)
    return 0


def _erased(access: Access, options: Namespace) -> Certificate | None:
    from kit.service.deleting import destroyed_with_session
    from kit.service.purging import purge_session

    announced = destroyed_with_session(access, options.session)
    if not options.oui and not _sure(access, options.session):
        return None
    return purge_session(access, options.session, announced, all_outputs=options.carnets)


def _sure(access: Access, session_id: str) -> bool:
    from kit.service.calendar import long_date
    from kit.service.deleting import destroyed_in_words, destroyed_with_session

    with access.store.read() as tx:
        day = long_date(tx.sessions.get(session_id).planned)
    what = destroyed_in_words(destroyed_with_session(access, session_id))
    print(say("effacer.goes", day=day, what=what) if what else say("effacer.goes_empty", day=day))
    try:
        answered = input(say("effacer.ask"))
    except EOFError:
        print()
        return False
    return answered.strip().casefold() == say("effacer.word")


def _tell_already(proof: Certificate, options: Namespace) -> None:
    from kit.service.calendar import clock_time, long_date

    if not options.json:
        print(say("effacer.already", day=long_date(proof.at), time=clock_time(proof.at)))


def _hand(proof: Certificate, options: Namespace) -> None:
    from kit.documents import certificate_sheet
    from kit.errors import BadInput
    from kit.export import markdown
    from kit.service.certificate_files import as_json, as_pdf

    if options.json:
        print_json(as_json(proof))
    else:
        print(markdown.write(certificate_sheet(proof)).decode())
    if options.certificat is not None:
        try:
            options.certificat.write_bytes(as_pdf(proof).content)
        except OSError:
            raise BadInput("effacer.not_written", file=options.certificat) from None
        if not options.json:
            print(say("effacer.written", file=options.certificat))
