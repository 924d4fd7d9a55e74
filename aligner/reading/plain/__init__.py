"""Plain text: its encoding, which no file states."""
