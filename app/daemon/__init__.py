"""The daemon: a thread that works by the schedule, and a loop that watches it, answers and speaks to the service manager."""
