"""What happens: one module for each thing that can happen to the assistant."""
