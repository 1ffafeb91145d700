"""One file a step, numbered; each goes up and down."""
