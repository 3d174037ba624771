"""The counter: one search, the person, the case and papers, who pays, and the letter."""
