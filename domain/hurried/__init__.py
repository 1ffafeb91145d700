"""One line for those in a hurry: free text becomes findings about households, with their doubts."""
