"""Chart and page to hand on: the extra `report`, on matplotlib and Jinja2."""
