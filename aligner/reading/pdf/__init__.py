"""PDF documents: from glyphs at places back to the paragraphs that their author wrote."""
