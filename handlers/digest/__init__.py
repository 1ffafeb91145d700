"""The week for leaders: its lines, and what is behind each."""
