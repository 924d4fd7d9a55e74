"""Text to units: layout repair, sentences, heading outline and roles of one document.

Nothing here knows of a second document, so that a document is segmented once and aligned with many.
"""

from aligner.structure.provenance import source_offsets
from aligner.structure.segmentation import segment

__all__ = ["segment", "source_offsets"]
