"""Judging and telling: laws, checks, deadlines, and the alerts that follow from them. No clock, no archive."""
