"""What `donghanh doctor` looks at."""
