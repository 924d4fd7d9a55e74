"""What many plans make of one national text: kept plan by plan, and what follows from all of them together."""
