"""What is due, when, and how it is said."""
