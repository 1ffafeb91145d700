"""The hall: the only place that names concrete things and joins them."""
