"""Every document against its kept parts."""
