"""OFD documents (GB/T 33190): the glyphs of their pages, which the wing for PDF makes paragraphs of."""
