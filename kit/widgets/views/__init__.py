"""One module per page of the facilitator, and the pieces they share."""
