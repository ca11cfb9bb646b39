"""What a facilitator may read in the app: glossary, screens, sources, law, what is kept, who can read it.

Plain French in Markdown files beside this one; ``read`` makes documents of them.
"""

from pathlib import Path

from kit.guides.reading import Topic, anchor, read, section, sections

WRITING = Path(__file__).parent / "contribuer" / "dispositifs.md"
"""« Écrire un dispositif »: every key of the text file, for who writes one."""

__all__ = ["WRITING", "Topic", "anchor", "read", "section", "sections"]
