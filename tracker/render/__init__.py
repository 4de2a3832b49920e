"""Renderers: a view becomes the bytes of a file. Heavy libraries are imported inside, by the format that needs them."""

from tracker.render.documents import FORMATS, render_document

__all__ = ["FORMATS", "render_document"]
