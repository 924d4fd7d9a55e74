"""What can be done at the desk, a class for each kind: it asks what it has to, and has the desk show what comes of it.

A controller knows the desk as `aligner.tui.host` describes it, and no other controller but the one that it is given:
whoever changes the review goes through `acting`. The table in `aligner.tui.bindings` names their methods.
"""
