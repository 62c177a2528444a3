"""Do the two sides say the same? Alignment, the rules, and what runs them."""
