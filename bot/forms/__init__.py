"""Forms found, checked and tried without a roster."""
