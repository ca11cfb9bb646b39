"""Reminders that read what is typed, or answer « entendu »: in training only (design § 11.4).

Each looks only at finished notes of the phase being held. None looks at who
is spoken of (design § 11.4: a trial of somebody absent is not looked for by its target).
"""

from kit.domain.dispositif import ForbiddenMove, Level
from kit.guards.lexicon import Lexicon, lexicon
from kit.guards.reminders import PHASE_ITSELF, TRAINING, Moment, Reminder, Scope, Typed, Weight


def _reads(words: Lexicon, typed: Typed) -> bool:
    return bool(words.find(typed.text))


def _advice(moment: Moment) -> tuple[str, ...]:
    if not moment.forbids(ForbiddenMove.ADVICE):
        return ()
    words = lexicon("conseils")
    heard = PHASE_ITSELF if moment.heard(ForbiddenMove.ADVICE) else ()
    return (*heard, *(each.id for each in moment.typed if _reads(words, each)))


def _question(moment: Moment) -> tuple[str, ...]:
    looked = [
        lexicon(name)
        for move, name in (
            (ForbiddenMove.WHY, "pourquoi"),
            (ForbiddenMove.CLOSED_QUESTION, "questions_fermees"),
        )
        if moment.forbids(move)
    ]
    return tuple(each.id for each in moment.typed if any(_reads(words, each) for words in looked))


def _judgement(moment: Moment) -> tuple[str, ...]:
    everywhere = moment.forbids(ForbiddenMove.JUDGEMENT)
    words = lexicon("jugements")
    return tuple(
        each.id for each in moment.typed if (everywhere or each.level is Level.GROUP) and _reads(words, each)
    )


def _trial(moment: Moment) -> tuple[str, ...]:
    words = lexicon("proces_d_absent")
    heard = PHASE_ITSELF if moment.heard(ForbiddenMove.JUDGEMENT) else ()
    return (*heard, *(each.id for each in moment.typed if _reads(words, each)))


ABOUT_NOTES: tuple[Reminder, ...] = (
    Reminder(
        id="G03",
        weight=Weight.NUDGE,
        scope=Scope.NOTE,
        settings=TRAINING,
        sentence="reminder.advice",
        predicate=_advice,
        source="[L-ROBO1]",
    ),
    Reminder(
        id="G04",
        weight=Weight.NUDGE,
        scope=Scope.NOTE,
        settings=TRAINING,
        sentence="reminder.question",
        predicate=_question,
        source="[L-VERM]",
    ),
    Reminder(
        id="G05",
        weight=Weight.NUDGE,
        scope=Scope.NOTE,
        settings=TRAINING,
        sentence="reminder.judgement",
        predicate=_judgement,
        source="[S1]",
    ),
    Reminder(
        id="G18",
        weight=Weight.NUDGE,
        scope=Scope.NOTE,
        settings=TRAINING,
        sentence="reminder.trial",
        predicate=_trial,
        source="[S1]",
    ),
)
"""The reading family."""
