"""`python -m evals`: the same as `pramana eval`."""

import sys

from evals.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
