"""What the daemon answers over HTTP: how it is, for people, orchestrators and Prometheus."""
