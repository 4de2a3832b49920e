"""What is computed and never typed: overdue, lights, completion, who waits for whom. Pure functions."""
