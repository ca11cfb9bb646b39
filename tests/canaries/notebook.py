"""« relire », opened in a notebook on a session full of words: what is in the file once it is saved."""

import asyncio
import json
from typing import Any

import ipywidgets

from kit.server.lab import contents
from kit.service.handover import Handover, Part
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.rereading import RereadingApp
from tests.canaries.artefacts import Artefact, Family, said
from tests.canaries.cycle import Cycle


def notebook(cycle: Cycle) -> list[Artefact]:
    """The file of the notebook, its output drawn and the state of its widgets there to be saved."""
    return asyncio.run(_saved(cycle))


async def _saved(cycle: Cycle) -> list[Artefact]:
    # A page of a notebook lives in the loop of its kernel.
    handover = Handover(url=cycle.store.url, part=Part.CONSOLE)
    app = RereadingApp(Arrival(cycle.access, {"seance": cycle.first.id}, handover))
    output = {"output_type": "display_data", "data": app._repr_mimebundle_(), "metadata": {}}
    state = ipywidgets.Widget.get_manager_state()
    model: dict[str, Any] = {
        "type": "notebook",
        "content": {
            "cells": [{"cell_type": "code", "outputs": [output]}],
            "metadata": {"widgets": {"application/vnd.jupyter.widget-state+json": state}},
        },
    }
    contents.without_widget_state(model)
    ipywidgets.Widget.close_all()
    return [said(Family.NOTEBOOK, "relire.ipynb", json.dumps(model["content"], default=str))]
