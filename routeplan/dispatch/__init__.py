"""A plan in use: the rest of a day again, a rep's absence, and where a further visit fits."""
