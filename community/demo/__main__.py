"""Run the demo until Ctrl-C, or forget its data: `python -m community.demo [reset]`."""

import sys

from community.demo.refusal import Refused
from community.demo.runner import reset, run

if __name__ == "__main__":
    try:
        reset() if sys.argv[1:] == ["reset"] else run()
    except Refused as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit(130)
