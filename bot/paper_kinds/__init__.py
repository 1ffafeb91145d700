"""What is looked at in each kind of document before it is taken."""
