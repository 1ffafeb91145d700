"""What waits for somebody: asked for, or told in the morning."""
