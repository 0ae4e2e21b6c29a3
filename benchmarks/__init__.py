"""How fast and how good Izvor is, measured over folders of questions with known answers."""
