"""Put one mistake in a good text and read what is said of it."""

from kit.registry import Problem, read

INSECABLE = "\u00a0"


def plain(sentence: str) -> str:
    return sentence.replace(INSECABLE, " ")


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), start=1) if line.startswith(start))


def problems_after(good: str, old: str, new: str) -> tuple[str, tuple[Problem, ...]]:
    assert good.count(old) >= 1
    text = good.replace(old, new, 1)
    dispositif, problems = read(text, "essai.toml")
    assert dispositif is None
    return text, problems
