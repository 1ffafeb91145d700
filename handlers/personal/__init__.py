"""What people may ask about what is kept of them, and what the house does on its own."""
