"""The gate: judges the rewrites of any engine by lexicon and rules, without a model."""
