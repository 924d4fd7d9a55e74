"""How a table of words is taught: which clauses, by whom, and how the table is made of what the teacher says.

Only the command `aligner.lexicon.teach` uses this; torch, scipy and the teacher are installed by the extra “teaching”.
"""
