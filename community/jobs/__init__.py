"""The worker's own affairs: jobs that were left behind, and a look at what waits."""
