"""The command line of docs/cli.md."""
