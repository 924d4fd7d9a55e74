"""Files of odd kinds in any size, and how what is done with them grows."""
