"""Text to units: layout repair, sentences, heading outline and roles of one document.

Nothing here knows of a second document, so that a document is segmented once and aligned with many.
"""

from typing import TYPE_CHECKING

from aligner.deferred import exports

if TYPE_CHECKING:
    from aligner.structure.corrections import merge_units, split_offsets, split_unit, with_role
    from aligner.structure.provenance import source_offsets
    from aligner.structure.segmentation import segment

__all__ = ["merge_units", "segment", "source_offsets", "split_offsets", "split_unit", "with_role"]

# The desk is on the screen before anything is segmented.
__getattr__ = exports(
    __name__,
    {
        "corrections": ("merge_units", "split_offsets", "split_unit", "with_role"),
        "provenance": ("source_offsets",),
        "segmentation": ("segment",),
    },
)
