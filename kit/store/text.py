"""What a text becomes before it is kept."""


def storable(text: str) -> str:
    """Return ``text`` as both databases and every document can hold it.

    A keystroke is never refused for one character: NUL, which nobody typed,
    goes; half of a surrogate pair (an emoji cut in two by a browser) becomes
    U+FFFD until the next keystroke brings the other half. Line ends, accents
    (composed or not) and directions stay as they were typed.
    """
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
