"""``modifiable nouveau``: begin a dispositif of one's own, as a folder to share or as a single file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say


def arguments(parser: Parser) -> None:
    """A key, where to write, a single file."""
    parser.add_argument("name", metavar="NOM", help=say("nouveau.name"))
    parser.add_argument("--dossier", metavar="D", type=Path, help=say("nouveau.folder"))
    parser.add_argument("--fichier", action="store_true", help=say("nouveau.file"))


def run(options: Namespace) -> int:
    """Write it and say what to do next."""
    from kit.guides import WRITING
    from kit.registry import load
    from kit.registry.loading import FOLDER
    from kit.service.places import data_folder, private_folder
    from kit.testing.new_dispositif import check_key, new_file, new_folder, package_of

    registry = load(data_folder=data_folder())
    taken = {key for plugin in registry.plugins for key in plugin.dispositifs}
    check_key(options.name, taken)
    if options.fichier:
        path = new_file(options.name, options.dossier or private_folder() / FOLDER, taken)
        paths: tuple[Path, ...] = (path,)
        told = say("nouveau.file_next" if options.dossier else "nouveau.file_next_here", file=path)
    else:
        parent = options.dossier or Path()
        paths = new_folder(options.name, parent, taken)
        folder = parent / options.name
        told = say("nouveau.folder_next", folder=folder, file=folder / package_of(options.name))
    if options.json:
        print_json({"paths": [str(each) for each in paths]})
    else:
        print(say("nouveau.done"), *(f"  {each}" for each in paths), "", told, sep="\n")
        print(say("nouveau.guide", file=WRITING))
    return 0
