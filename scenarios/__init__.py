"""Planning cases that ship with routeplan, and the generators that wrote them."""
