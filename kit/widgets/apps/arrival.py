"""What the first cell of every page does: take the private handover, open the store, read the address."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs

from ipykernel.connect import get_connection_file

from kit.keys import HeldKeys
from kit.registry import load, no_plugins
from kit.service.access import Access, facilitator, newcomer
from kit.service.handover import Handover, Part, take
from kit.service.log_lines import of_a_page
from kit.service.own import own_store
from kit.service.places import private_folder, store_url
from kit.store import PlainKeys, open_store


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page that just opened: its handle, its address, and where participants are invited."""

    access: Access
    params: dict[str, str]
    handover: Handover


def arrive(part: Part) -> Arrival:
    """Return what this page may touch.

    Outside our servers, in JupyterLab on one's own machine, that is one's own
    store. Raises ``StoreProblem``, and ``Locked`` for a sealed store whose keys
    nobody holds.
    """
    handover = _handed_over()
    if handover is None:
        # In a notebook shown by a Voilà that is not ours, the address is told by the environment.
        asked = os.environ.pop("QUERY_STRING", "")
        handover = Handover(url=store_url(), part=part, data_folder=str(private_folder()), query=asked)
        store, keys = own_store(handover.url)
    else:
        if handover.part is not part:
            raise PermissionError(part)
        of_a_page()
        keys = HeldKeys(handover.keys) if handover.keys else None
        store = open_store(handover.url, keys=keys or PlainKeys())
    query = parse_qs(handover.query)
    params = {key: values[0] for key, values in query.items() if key != "token"}
    if part is Part.PARTICIPANTS:
        # No plugin is loaded here: nothing of theirs runs beside a participant.
        return Arrival(newcomer(store, no_plugins(), keys), params, handover)
    folder = Path(handover.data_folder) if handover.data_folder else None
    access = replace(facilitator(store, load(data_folder=folder), keys), data_folder=folder)
    return Arrival(access, params, handover)


def _handed_over() -> Handover | None:
    try:
        return take(get_connection_file())
    except FileNotFoundError:
        return None
