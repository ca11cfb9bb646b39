"""``python -m kit.cli`` is the command too, where the script is not on the path."""

import sys

from kit.cli import main

if __name__ == "__main__":
    sys.exit(main())
