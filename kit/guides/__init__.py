"""What a facilitator may read in the app: glossary, screens, sources, law, what is kept, who can read it.

Plain French in Markdown files beside this one; ``read`` makes documents of them.
"""

from kit.guides.reading import Topic, anchor, read, section, sections

__all__ = ["Topic", "anchor", "read", "section", "sections"]
