"""Who a server answers when it listens on a network: those who call it by its own name, and nobody else.

A page elsewhere whose name was made to lead here (DNS rebinding) is refused
before anything of ours looks at what it asks: pages, assets and channels alike.
"""

import re

import tornado.httputil
import tornado.routing
import tornado.web
from tornado.routing import Rule

from kit.server.orders import Door

REMEMBERED = "max-age=86400"
"""One day: the name is the organisation's, and serves other things than ours."""


class Stranger(tornado.web.RequestHandler):
    """Refuses, and says nothing."""

    def prepare(self) -> None:
        """Answer 403 to every method."""
        self.set_status(403)
        self.finish()


def answering(app: tornado.web.Application, door: Door) -> tornado.httputil.HTTPServerConnectionDelegate:
    """Return what answers at ``door``: ``app``, for who calls it by the name of the door.

    On the loopback interface ``app`` checks the name itself.
    """
    if door.near:
        return app
    strangers = tornado.web.Application([(r".*", Stranger)], log_function=_silent)
    ours = tornado.routing.HostMatches(f"{re.escape(door.host)}$")
    return tornado.routing.RuleRouter([Rule(ours, app), Rule(tornado.routing.AnyMatches(), strangers)])


def settings_of(door: Door) -> dict[str, object]:
    """Return what the application must know of its door: who checks names, how its cookies travel."""
    secure = {"xsrf_cookie_kwargs": {"secure": True, "samesite": "Strict"}} if door.certificate else {}
    return {"allow_remote_access": not door.near, **secure}


def headers_of(door: Door) -> dict[str, str]:
    """Return the headers this door adds to every page."""
    return {"Strict-Transport-Security": REMEMBERED} if door.lasting else {}


def _silent(handler: tornado.web.RequestHandler) -> None:
    """A scan of the network would fill the log."""
    del handler
