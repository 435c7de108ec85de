"""What of a report is shown: thresholds and choices of the user."""
