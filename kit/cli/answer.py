"""How a verb answers another program: one JSON value on one line."""

import json
import sys
from dataclasses import asdict, is_dataclass
from typing import Any


def print_json(value: Any) -> None:
    """Print ``value`` (dataclasses included) as one line of JSON, at once."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    # Another encoding could not carry every character: they are then written \\uXXXX.
    print(json.dumps(_plain(value), ensure_ascii=encoding != "utf8"), flush=True)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value
