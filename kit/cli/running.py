"""Runs one line of the command: finds the verb, does it, and turns every ending into an exit code."""

import contextlib
import difflib
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

from kit.cli.misuse import Misuse
from kit.cli.parser import HelpAsked, Parser, columns
from kit.cli.verbs import VERBS, verb_named
from kit.errors import KitError
from kit.messages import say

DONE, WANTING, MISSPELT = 0, 1, 2

HELP = ("-h", "--aide", "--help", "aide")


def run(words: tuple[str, ...]) -> int:
    """Do what ``words`` ask and return the exit code; never raises, never shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that lacks a character shows « ? » in its place rather than nothing at all.
            stream.reconfigure(errors="replace")
    if not words:
        print(_overview())
        return _misspelt(Misuse("usage.no_verb"), "modifiable")
    if words[0] in HELP:
        print(_overview())
        return DONE
    if words[0] == "--version":
        from kit import __version__

        print(f"modifiable {__version__}")
        return DONE
    if words[0] not in VERBS:
        return _misspelt(_unknown(words[0]), "modifiable")
    return guarded(lambda: _do(words[0], words[1:]))


def guarded(work: Callable[[], int]) -> int:
    """Return what ``work`` returns, or the exit code of how it failed, said in one French sentence."""
    try:
        code = work()
        sys.stdout.flush()
    except KitError as refused:
        return _wanting(refused.sentence)
    except KeyboardInterrupt:
        return _wanting(say("command.interrupted"))
    except BrokenPipeError:
        # Whoever was reading (``| head``) has read enough; Python would complain once more at exit.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WANTING
    except Exception as error:
        from kit.cli.unexpected import told

        return _wanting(told(error))
    return code


def _do(verb: str, words: tuple[str, ...]) -> int:
    module = verb_named(verb)
    parser = Parser(verb)
    module.arguments(parser)
    parser.add_common()
    try:
        return module.run(parser.parse_args(words))
    except HelpAsked as asked:
        print(asked.args[0])
        return DONE
    except Misuse as misuse:
        return _misspelt(misuse, parser.prog, parser.format_usage())


def _overview() -> str:
    lines = [
        say("command.usage", usage="modifiable VERBE …"),
        "",
        say("command.about"),
        "",
        say("command.verbs"),
        *columns((verb, say(f"{verb}.summary")) for verb in VERBS),
        "",
        *columns([("-h, --aide", say("command.help")), ("--version", say("command.version"))]),
        "",
        say("command.more"),
    ]
    return "\n".join(lines)


def _unknown(word: str) -> Misuse:
    near = difflib.get_close_matches(word.casefold(), VERBS, n=1, cutoff=0.5)
    if near:
        return Misuse("usage.unknown_verb_near", word=word, near=near[0])
    return Misuse("usage.unknown_verb", word=word)


def _misspelt(misuse: Misuse, prog: str, usage: str = "") -> int:
    lines = (misuse.sentence, usage, say("command.see", prog=prog))
    print("\n".join(line for line in lines if line), file=sys.stderr)
    return MISSPELT


def _wanting(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return WANTING
