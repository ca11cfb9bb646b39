"""``modifiable docteur``: is everything in place on this machine, and if not, what to do."""

from argparse import Namespace

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say


def arguments(parser: Parser) -> None:
    """Nothing follows the verb."""
    del parser


def run(options: Namespace) -> int:
    """Print every check; 1 when one fails."""
    from kit.registry import load
    from kit.server.room.doctor import room_checks
    from kit.service.access import utc_now
    from kit.service.doctor import checks, guarded
    from kit.service.places import data_folder, runtime_folder, store_url

    folder = data_folder()
    url = store_url()
    made = (
        *checks(url, folder, load(data_folder=folder)),
        *guarded(lambda: [*room_checks(runtime_folder(url), utc_now())]),
    )
    wrong = sum(not each.ok for each in made)
    if options.json:
        print_json(made)
    else:
        for each in made:
            key = "docteur.ok" if each.ok else "docteur.wrong"
            print(say(key, check=each.check, remedy=each.remedy))
        print(say("docteur.to_mend", count=wrong) if wrong else say("docteur.all_well"))
    return 1 if wrong else 0
