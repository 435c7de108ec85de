"""How good the findings are: annotated articles, the figures over them, comparison of two runs, and the fit of confidence."""
