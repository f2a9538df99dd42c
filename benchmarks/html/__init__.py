"""The sides of the benchmark of HTML pages, a process each: this project, and the two libraries that it is measured against."""
