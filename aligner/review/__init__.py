"""A person's decisions and corrections: made, undone, stored, and applied again when the texts have changed.

A decision hangs on the texts that it was made on, not on their place: `keys` tells how a unit is found again. `store`
keeps decisions, `basis` turns them into an alignment that a reviewer stands for, and `session` is a desk without a
screen: everything that a reviewer can do, and what comes of it.
"""
