"""The daily run in the machine's own scheduler: Task Scheduler, launchd, systemd user timers or cron."""
