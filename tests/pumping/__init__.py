"""Every regular expression of the program, on texts that are made of its own pieces again and again.

What takes the square of the length of a text does so on some repetition of what the expression itself is made of, so
that no expression has to be looked at by hand to find the text on which it would not come to an end.
"""
