"""Words and pictures: catalogues in two languages, and how they are laid out."""
