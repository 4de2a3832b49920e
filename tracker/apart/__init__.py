"""Work in a process of its own that can be stopped: foreign content and foreign templates are never trusted to end.

A child serves one request after another and ends with us. What takes too long is killed, what wants too much memory
fails, and what brings a parser down brings down the child alone. Nothing that comes back is run: an answer is bytes.
"""
