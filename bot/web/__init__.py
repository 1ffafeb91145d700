"""The page, its socket and its files, behind one door."""
