"""The commands, grouped by what a person wants: read one document, work, ask the archive, tend the installation."""
