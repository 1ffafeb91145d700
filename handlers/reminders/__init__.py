"""What the house says without being asked, before a day and after it."""
