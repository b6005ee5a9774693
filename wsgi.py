"""The plain WSGI application, for any host. `greenroom serve` is the way that also has live streams."""

from workshop.app import create_app

app = create_app()
