"""The composition root: clock, configuration, registry, pipeline, scheduler, command line and demo."""
