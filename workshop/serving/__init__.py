"""Starting an installation: preparing its folder and database, saying where it is, running the web server."""
