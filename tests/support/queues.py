"""The queue as its consumer works through it, without the consumer."""

from datetime import datetime
from typing import Any


def run_what_is_due(queue: Any, moment: datetime) -> list[Any]:
    """What the tasks gave that the schedule starts at `moment`, each sent through the queue."""
    due = queue.read_periodic(moment)
    for task in due:
        queue.enqueue(task)
    return [queue.execute(queue.dequeue()) for _ in due]
