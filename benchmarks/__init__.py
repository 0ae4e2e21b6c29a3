"""How good Izvor is, beside peers: quality, abstention, highlight."""
