"""How good and how fast Izvor is, beside peers: quality, abstention, highlight, speed."""
