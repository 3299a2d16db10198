"""Which program made a dump, what it prints, and how its lines are made those of the page again."""
