"""What can be done to clauses, as values: a deed that is made once, after all questions, can be done to any clauses.

A deed is told where the reviewer is, and returns what it comes to. It stores nothing, asks nothing and shows nothing.
"""
