"""The pages of the console, by the name their address bears."""

from collections.abc import Callable
from dataclasses import dataclass

from kit.domain.session import Status
from kit.service.drafts import Piece
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import Widget
from kit.widgets.views.certificate import CertificateView
from kit.widgets.views.cold import ColdView
from kit.widgets.views.composing import ComposingView
from kit.widgets.views.conduct import ConductView
from kit.widgets.views.free_agreements import FreeAgreementsView
from kit.widgets.views.group import GroupView
from kit.widgets.views.help import HelpView
from kit.widgets.views.home import HomeView
from kit.widgets.views.invite import InviteView
from kit.widgets.views.memory import MemoryView
from kit.widgets.views.overdue import OverdueView
from kit.widgets.views.page import DocumentView
from kit.widgets.views.pieces import PiecesView
from kit.widgets.views.prepare import PrepareView
from kit.widgets.views.protect import ProtectView
from kit.widgets.views.register import RegisterView
from kit.widgets.views.review import ReviewView
from kit.widgets.views.table import TableView
from kit.widgets.views.withdraw import WithdrawView
from kit.widgets.views.written import WrittenView


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a page is opened with: the model, the rest of its address, where participants are invited."""

    model: AppModel
    params: dict[str, str]
    participants: str | None


PARAMS = ("page", "seance", "piece", "groupe", "sujet", "marque", "relais")
"""What the address carries; anything else in it is ignored."""

Page = Callable[[Turn], Widget]

OF_NO_SESSION: dict[str, Page] = {
    "": lambda turn: HomeView(turn.model),
    "preparer": lambda turn: PrepareView(turn.model, turn.params.get("groupe")),
    "saisie": lambda turn: ColdView(turn.model),
    "groupe": lambda turn: GroupView(turn.model, turn.params.get("groupe", "")),
    "pieces": lambda turn: PiecesView(turn.model, turn.params.get("groupe", "")),
    "composer": lambda turn: ComposingView(turn.model),
    "conservation": lambda turn: OverdueView(turn.model),
    "registre": lambda turn: RegisterView(turn.model, turn.params.get("groupe")),
    "certificat": lambda turn: CertificateView(turn.model, turn.params.get("marque", "")),
    "inviter": lambda turn: InviteView(turn.model, turn.participants),
    "aide": lambda turn: HelpView(turn.model, turn.params.get("sujet", "")),
    "proteger": lambda turn: ProtectView(turn.model),
    "retirer": lambda turn: WithdrawView(turn.model),
}
"""Pages that may be opened without a session; those of a session fall back on the first."""

OF_A_SESSION: dict[str, Page] = {
    "seance": lambda turn: _before_or_during(turn),
    "conduire": lambda turn: ConductView(turn.model),
    "saisie": lambda turn: ColdView(turn.model),
    "relire": lambda turn: ReviewView(turn.model, _piece(turn)),
    "papier": lambda turn: DocumentView(turn.model),
    "ecrits": lambda turn: WrittenView(turn.model),
    "inviter": lambda turn: InviteView(turn.model, turn.participants),
    "aide": lambda turn: HelpView(turn.model, turn.params.get("sujet", "")),
    "proteger": lambda turn: ProtectView(turn.model),
    "accords": lambda turn: FreeAgreementsView(turn.model),
    "memoire": lambda turn: MemoryView(turn.model),
    "registre": lambda turn: RegisterView(turn.model),
}
"""Pages of the session the address names; « conduire » when it names none of them."""


def page_for(turn: Turn) -> Widget:
    """Return the page that the address names. Raises ``KitError``."""
    name = turn.params.get("page", "")
    if turn.model.desk is None:
        return OF_NO_SESSION.get(name, OF_NO_SESSION[""])(turn)
    return {**OF_NO_SESSION, "": OF_A_SESSION["conduire"], **OF_A_SESSION}.get(
        name, OF_A_SESSION["conduire"]
    )(turn)


def _before_or_during(turn: Turn) -> Widget:
    desk = turn.model.desk
    if desk is not None and desk.session.status is Status.PREPARED:
        return TableView(turn.model, turn.participants)
    return ConductView(turn.model)


def _piece(turn: Turn) -> Piece:
    asked = turn.params.get("piece", "")
    return Piece(asked) if asked in set(Piece) else Piece.TRACE
