"""A desk that decides as fast as it can and tells the id of each decision once it is kept; made to be killed.

``python -m tests.review.writer FILE COUNT``
"""

from __future__ import annotations

import sys

from aligner.review.store import ReviewStore
from tests.review.support import NATIONAL, note


def main(path: str, count: int) -> None:
    with ReviewStore.open(path, NATIONAL) as store:
        for number in range(count):
            action = store.append(note(f"第{number}条", unit=f"单元{number % 50}"), reviewer="甲")
            sys.stdout.write(f"{action.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
