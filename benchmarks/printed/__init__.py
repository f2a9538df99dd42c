"""The sides of the benchmark over PDF reports."""
