"""An invented world to show and test the program with: bodies, reports, portals and receivers, all on this machine."""
