"""Renderers: a view becomes the bytes of a file. Heavy libraries are imported inside, by the format that needs them."""
