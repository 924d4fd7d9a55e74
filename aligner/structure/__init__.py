"""Text to units: layout repair, sentences, heading outline and roles of one document.

Nothing here knows of a second document, so that a document is segmented once and aligned with many.
"""

from aligner.structure.corrections import merge_units, split_offsets, split_unit, with_role
from aligner.structure.provenance import source_offsets
from aligner.structure.segmentation import segment

__all__ = ["merge_units", "segment", "source_offsets", "split_offsets", "split_unit", "with_role"]
