"""Results to text, JSON, HTML and plots."""
