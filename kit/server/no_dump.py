"""A program that breaks down leaves no copy of its memory on the disk: keys and words are in it."""


def write_no_memory() -> None:
    """Have the system write nothing of this process, nor of those it starts, when one crashes.

    Windows has no such setting; there, only whoever administers the machine asks for such copies.
    """
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
