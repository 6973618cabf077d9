"""`python -m grader`: nothing is ever imported from the folder it is started in."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    # Python puts the working folder first on the path; a pytest.py or numpy.py there would be
    # imported into the trusted process. The grader itself is found already.
    del sys.path[0]
    try:
        from grader.cli import main

        sys.exit(main())
    except KeyboardInterrupt:
        # While modules are imported there is nothing to clean up, and nobody wants a traceback.
        sys.exit(130)
