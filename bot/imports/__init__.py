"""Lists that come in: the office, and the preview in words."""
