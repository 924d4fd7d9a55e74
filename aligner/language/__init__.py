"""How anything is said to a person: words in each language, and texts and figures fit to be shown."""
