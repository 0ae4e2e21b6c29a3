"""What can be wrong with what training is given."""


class TrainingError(Exception):
    """Training cannot start; the message is a whole sentence that says why."""
