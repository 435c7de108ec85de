"""Fits the weights of `cleanup.scoring.calibration` on judged findings; docs/calibration.md says how and how well."""
