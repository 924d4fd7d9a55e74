"""Work on a file that may be hostile, in a process of its own: it may take so much memory and time, and leaves nothing.

What PDFium or LibreOffice does with a file cannot be ended from inside, and may take any memory. `confined` starts the
process and gives up on it, `warden` is what runs in it, `programs` starts other programs from there.
"""
