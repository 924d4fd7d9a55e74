"""Word files: what a reader of the finished document sees, numbers included."""
