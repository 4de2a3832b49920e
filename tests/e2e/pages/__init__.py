"""Our pages in a real browser: what a person sees, clicks and hears."""
