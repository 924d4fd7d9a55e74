"""Who serves which command: the table of keys names a controller and a method of it, which are looked up here."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from aligner.tui.controllers.acting import Acting
from aligner.tui.controllers.aligning import Aligning
from aligner.tui.controllers.arranging import Arranging
from aligner.tui.controllers.correcting import Correcting
from aligner.tui.controllers.deciding import Deciding
from aligner.tui.controllers.exporting import Exporting
from aligner.tui.controllers.finding import Finding
from aligner.tui.controllers.housekeeping import Housekeeping
from aligner.tui.controllers.importing import Importing
from aligner.tui.controllers.keeping_up import KeepingUp
from aligner.tui.controllers.moving import Moving
from aligner.tui.controllers.recalling import Recalling
from aligner.tui.host import Host


class Controllers:
    """All controllers of a desk. Their names here are those in the table."""

    def __init__(self, desk: Host) -> None:
        """Make the controllers of a desk, each with what it works through."""
        self.aligning = Aligning(desk)
        acting = self.acting = Acting(desk, self.aligning)
        self.moving = Moving(desk)
        self.finding = Finding(desk)
        self.deciding = Deciding(desk, acting)
        self.correcting = Correcting(desk, acting)
        self.recalling = Recalling(desk, acting, self.aligning)
        self.exporting = Exporting(desk)
        self.arranging = Arranging(desk)
        self.importing = Importing(desk, acting, self.aligning)
        self.keeping_up = KeepingUp(desk, self.aligning)
        self.housekeeping = Housekeeping(desk)

    def serving(self, does: str) -> Callable[..., None]:
        """Return the method that a command names: ``controller.method``.

        Raises:
            AttributeError: if there is none.
        """
        controller, _dot, method = does.partition(".")
        return cast("Callable[..., None]", getattr(getattr(self, controller), method))
