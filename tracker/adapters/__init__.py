"""The world outside: files, the template on disk, calendars."""
