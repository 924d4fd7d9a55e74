"""What tests of readers share."""

from collections.abc import Iterator

import pytest

from aligner.reading.confinement import confined


@pytest.fixture(scope="module")
def in_place() -> Iterator[None]:
    """Have pages read in this process: another one for each of hundreds of small files would take minutes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(confined, "_python", lambda: None)
        yield
