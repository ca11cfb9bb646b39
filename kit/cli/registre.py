"""``modifiable registre``: who opened, carried out, erased what; and whether no line was touched since."""

from argparse import Namespace

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say


def arguments(parser: Parser) -> None:
    """One session, or none."""
    parser.add_argument("session", metavar="SEANCE", nargs="?", help=say("registre.session"))


def run(options: Namespace) -> int:
    """Print the lines and what checking them found; 1 when one does not follow those before."""
    from kit.service.own import own_without_keys
    from kit.service.register_outputs import date_of
    from kit.service.register_reading import register, session_ending

    # A register holds no word, so it is read while everything is locked too.
    with own_without_keys(missing="registre.nothing") as access:
        session_id = None if options.session is None else session_ending(access, options.session)
        reading = register(access, session_id)
    found = reading.soundness
    if options.json:
        lines = [
            {"id": each.id, "at": each.at.isoformat(), "sentence": each.sentence} for each in reading.lines
        ]
        print_json({"lines": lines, "mark": reading.mark, "broken": found.broken, "back": found.back})
    else:
        for each in reading.lines:
            print(say("registre.line", id=each.id, at=date_of(each.at), sentence=each.sentence))
        for sentence in found.sentences:
            print(sentence)
        if reading.lines:
            print(say("register.mark", mark=reading.mark))
    return 0 if found.sound else 1
