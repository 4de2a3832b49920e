"""Views are words: what a document says, ready to print, the same for every renderer."""
