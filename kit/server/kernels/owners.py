"""Whose kernel is whose: the browser whose visit a kernel was given to, and nobody else.

The id of a kernel stands in its page and in the addresses that page asks for.
Somebody may read it over a shoulder or in a network tool: it must open nothing
by itself. So each kernel is tied to the number of the browser (its signed
cookie, which no script can read), and whoever else asks for it is answered as
if it did not exist.
"""

from typing import Any
from weakref import WeakKeyDictionary

import tornado.web
from jupyter_server.base.handlers import JupyterHandler

_OWNERS: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
"""By manager of one kernel, which goes with it."""


def give(handler: JupyterHandler, kernel: str) -> None:
    """Tie ``kernel`` to the browser that asks. Raises ``KeyError`` when there is no such kernel."""
    _OWNERS[_manager(handler, kernel)] = str(handler.current_user.username)


def owns(handler: JupyterHandler, kernel: str) -> bool:
    """Whether ``kernel`` runs and was given to the browser that asks; given to nobody, it is nobody's."""
    try:
        owner = _OWNERS.get(_manager(handler, kernel))
    except KeyError:
        return False
    user = handler.current_user
    return owner is not None and user is not None and owner == user.username


def only_theirs(handler: JupyterHandler, kernel: str) -> None:
    """Raise 404, the same for what is not theirs and for what is not."""
    if not owns(handler, kernel):
        raise tornado.web.HTTPError(404)


def _manager(handler: JupyterHandler, kernel: str) -> Any:
    kernels: Any = handler.kernel_manager
    if kernel not in kernels:
        raise KeyError(kernel)
    return kernels.get_kernel(kernel)
