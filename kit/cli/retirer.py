"""``modifiable retirer``: take back, by the code they kept, what came from somebody."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import contextmanager
from dataclasses import asdict
from getpass import getpass
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kit.domain.withdrawal import Mention, Preview, Withdrawn
    from kit.keys import ScopeKeys
    from kit.service.access import Access


def arguments(parser: Parser) -> None:
    """The code, and no question."""
    parser.add_argument("code", metavar="CODE", help=say("retirer.code"))
    parser.add_argument("--oui", action="store_true", help=say("retirer.yes"))


def run(options: Namespace) -> int:
    """Tell what would go, ask, take it away, tell what went; 1 when nobody said yes."""
    from kit.domain.withdrawal import Going
    from kit.service.withdrawing import preview, withdraw

    with _opened(ask=_somebody(options)) as access:
        seen = preview(access, options.code)
        nothing = seen.going == Going()
        if not nothing and not options.oui and not _agreed(seen, options):
            return 1
        went = withdraw(access, options.code, seen.going)
    if options.json:
        print_json(_as_data(went))
    else:
        _tell(went, nothing=nothing)
    return 0


def _somebody(options: Namespace) -> bool:
    """Whether there is somebody to ask."""
    return not options.json and not options.oui and sys.stdin.isatty()


@contextmanager
def _opened(*, ask: bool) -> Iterator[Access]:
    """Give the facilitator's handle; words are read with the keys of an open Modifiable, or the passphrase.

    Without either everything goes all the same: only mentions in what stays are not looked for.
    """
    from kit.registry import no_plugins
    from kit.service.access import facilitator
    from kit.service.own_keys import find_keys
    from kit.service.places import private_folder, store_url
    from kit.store import PlainKeys, open_store

    private_folder()
    url = store_url()
    held = find_keys(url)
    store = open_store(url, keys=held or PlainKeys())
    if ask and held is None and store.identity().sealed:
        typed = _asked_keys(url, store.identity().store_id)
        if typed is not None:
            store.close()
            store = open_store(url, keys=typed)
    try:
        yield facilitator(store, no_plugins(), held)
    finally:
        store.close()
        if held is not None:
            held.close()


def _asked_keys(url: str, store_id: str) -> ScopeKeys | None:
    """Ask the passphrase; ``None`` when it is left empty. Raises ``KeyProblem`` for a wrong one."""
    from kit.service.own_keys import keys_by_passphrase

    phrase = getpass(say("retirer.passphrase"))
    return keys_by_passphrase(url, store_id, phrase) if phrase else None


def _agreed(seen: Preview, options: Namespace) -> bool:
    """Tell what would go and ask; without anybody to ask, nothing goes."""
    from kit.documents.withdrawal_sheet import going_words
    from kit.service.calendar import long_date

    if options.json or not sys.stdin.isatty():
        print(say("retirer.unasked"), file=sys.stderr)
        return False
    print(say("retirer.would", day=long_date(seen.planned), what=going_words(seen.going)))
    _tell_mentions(seen.mentions)
    try:
        answer = input(say("retirer.ask"))
    except EOFError:
        answer = ""
    if answer.strip().casefold() == say("retirer.answer"):
        return True
    print(say("retirer.kept"))
    return False


def _tell(went: Withdrawn, *, nothing: bool) -> None:
    from kit.documents.withdrawal_sheet import going_words, reach_lines
    from kit.service.calendar import long_date
    from kit.service.withdrawal_paper import as_on_the_wall

    if nothing:
        print(say("retirer.nothing", day=long_date(went.planned)))
        return
    print(say("retirer.done", what=going_words(went.going)))
    print(say("retired.scrubbed" if went.finished else "retired.scrub_later"))
    _tell_mentions(went.mentions)
    print(say("retirer.reach"))
    for line in reach_lines(as_on_the_wall(went)):
        print(say("retirer.place", place=line))


def _tell_mentions(mentions: tuple[Mention, ...] | None) -> None:
    from kit.documents.withdrawal_sheet import mention_places, mention_words

    print(mention_words(mentions))
    for place in mention_places(mentions):
        print(say("retirer.place", place=place))


def _as_data(went: Withdrawn) -> dict[str, object]:
    """Return what another program reads: counts, ids and dates."""
    data = asdict(went)
    for name in ("at", "planned"):
        data[name] = data[name].isoformat()
    for each in data["left"]:
        each["at"] = each["at"].isoformat()
    return data
