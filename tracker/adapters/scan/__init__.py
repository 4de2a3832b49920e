"""Reads the files of an archive: what there is, one file, and all of them by processes that can be stopped."""
