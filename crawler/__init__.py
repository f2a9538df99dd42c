"""From a portal's column page to its report pages, politely."""
