"""What people do to the portal, one file a story. Each has `run(stack, number)`."""
