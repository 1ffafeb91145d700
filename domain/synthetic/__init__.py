"""Made-up people and their lives, the same for the same seed, always marked so."""
