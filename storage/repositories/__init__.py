"""One repository a topic: rows stay inside, domain values come out."""
