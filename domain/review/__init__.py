"""The review of households as the law orders it: cases, steps, days, roles."""
