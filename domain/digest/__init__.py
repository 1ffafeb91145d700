"""The weekly digest of a unit: what is counted, over which days, and what stands behind it."""
