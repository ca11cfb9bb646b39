"""What the first cell of every page does: take the private handover, open the store, read the address."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from ipykernel.connect import get_connection_file

from kit.keys import HeldKeys
from kit.registry import load
from kit.service.access import Access, facilitator, newcomer
from kit.service.handover import Handover, Part, take
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

    Outside our servers, in JupyterLab on one's own machine, that is one's own store.
    """
    try:
        handover = take(get_connection_file())
    except FileNotFoundError:
        handover = Handover(url=store_url(), part=part, data_folder=str(private_folder()))
    if handover.part is not part:
        raise PermissionError(part)
    query = parse_qs(os.environ.pop("QUERY_STRING", ""))
    params = {key: values[0] for key, values in query.items() if key != "token"}
    keys = HeldKeys(handover.keys) if handover.keys else None
    store = open_store(handover.url, keys=keys or PlainKeys())
    if part is Part.PARTICIPANTS:
        # No plugin is loaded here: nothing of theirs runs beside a participant.
        return Arrival(newcomer(store, load(data_folder=None, distributions=tuple), keys), params, handover)
    folder = Path(handover.data_folder) if handover.data_folder else None
    return Arrival(facilitator(store, load(data_folder=folder), keys), params, handover)
