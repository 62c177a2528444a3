"""The rules: one module a rule, found by listing this folder."""
