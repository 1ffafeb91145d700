"""Lists of households that offices keep in workbooks: how they are read, and what they would change."""
