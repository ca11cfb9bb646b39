"""The sentences about dispositifs are whole, paired and well typeset."""

import re

from kit.messages.checks import SENTENCES

ALONE = {"plugin.reason", "plugin.reason_at", "plugin.reason_more", "plugin.unreadable"}


def test_every_problem_has_its_remedy() -> None:
    told = {
        key
        for key in SENTENCES
        if key.startswith(("toml.", "plugin.", "file.")) and not key.endswith(".remedy")
    }
    assert {key for key in told - ALONE if f"{key}.remedy" not in SENTENCES} == set()
    assert {key for key in SENTENCES if key.endswith(".remedy") and key[:-7] not in told} == set()


def test_french_spaces_and_apostrophes_are_kept() -> None:
    wrong = [
        key
        for key, sentence in SENTENCES.items()
        if re.search(r"« | »| [:;?!]|\w'\w", sentence) or re.search(r"«[^\u00a0]|[^\u00a0]»", sentence)
    ]
    assert wrong == []
