"""Which support, and why: asked, answered, sent to the cadre."""
