"""A facilitator's own prompts: questions kept to be asked again, in the phase of a dispositif."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from kit.store import tables
from kit.store.words import Words
from kit.store.work import Work

SCOPE = "prompts"
"""The words of prompts belong to no session and no group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPrompt:
    """One question of one's own."""

    id: str
    text: str

    def __repr__(self) -> str:
        """Name the prompt and never its words."""
        return f"<OwnPrompt {self.id}>"


class Prompts:
    """The questions of whoever holds the laptop."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def add(self, prompt: OwnPrompt, dispositif: str, phase: str, at: datetime) -> None:
        """Keep a question. Raises ``Stale`` when its id is taken."""
        self._work.hold(SCOPE)
        self._work.run(
            sa.insert(tables.prompts).values(id=prompt.id, dispositif=dispositif, phase=phase, created=at)
        )
        self._words.put(prompt.id, SCOPE, prompt.text)

    def of(self, dispositif: str) -> tuple[tuple[str, OwnPrompt], ...]:
        """Return each phase and question kept for ``dispositif``, oldest first."""
        table, words = tables.prompts, tables.words
        found = self._work.rows(
            sa.select(table.c.id, table.c.phase, words.c.body)
            .join(words, words.c.owner_id == table.c.id)
            .where(table.c.dispositif == dispositif)
            .order_by(table.c.created, table.c.id)
        )
        return tuple(
            (row["phase"], OwnPrompt(id=row["id"], text=self._words.opened(SCOPE, row["id"], row["body"])))
            for row in found
        )

    def erase(self, prompt_id: str) -> None:
        """Destroy a question for good; nothing happens if there is none such."""
        self._work.hold(SCOPE)
        self._words.erase(prompt_id)
        self._work.run(sa.delete(tables.prompts).where(tables.prompts.c.id == prompt_id))
