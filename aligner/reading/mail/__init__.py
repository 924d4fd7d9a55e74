"""Messages and saved pages in the form of a message: the text among their parts."""
