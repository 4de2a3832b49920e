"""What makes the buttons work on a machine: the add-in, the launcher, LibreOffice's pipe and its one trusted folder."""
