"""What is done by the clock, and the queue it is done in."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from huey import RedisHuey, SqliteHuey, crontab

from app.config import Settings
from app.runtime import Runtime
from app.services import (
    accounts,
    doors,
    errands,
    looking_back,
    outbox,
    people_files,
    quizzes,
    recalls,
    tokens,
    webhooks,
    writing_once,
)

AT_NIGHT = crontab(hour="21", minute="20")  # UTC; in Bishkek it is twenty past three
IN_THE_MORNING = crontab(hour="3", minute="10")  # UTC; in Bishkek it is ten past nine
EVERY_MINUTE = crontab()
# A task each: one that fails keeps none of the others from its night's work.
FORGETTING: Final[Mapping[str, Callable[[Runtime], int]]] = {
    "forget_old_sign_ins": accounts.forget_old_sign_ins,
    "forget_old_tokens": tokens.forget_old,
    "forget_old_counts": doors.forget_old,
    "forget_old_files": people_files.forget_old_files,
    "forget_what_is_done": outbox.forget_done,
    "forget_old_messages": webhooks.forget_old,
    "forget_old_answers": writing_once.forget_old,
}


def make_queue(settings: Settings, runtime: Runtime) -> Any:
    """The queue with its schedule: in Redis where one is configured, else in a file of the instance directory."""
    queue = _queue(settings)

    @queue.periodic_task(EVERY_MINUTE)
    def do_what_is_due() -> int:
        return errands.run(runtime)

    @queue.periodic_task(EVERY_MINUTE)
    def end_late_attempts() -> int:
        return quizzes.end_what_is_late(runtime)

    for name, forget in FORGETTING.items():
        queue.periodic_task(AT_NIGHT, name=name)(partial(forget, runtime))

    @queue.periodic_task(IN_THE_MORNING)
    def ask_questions_again() -> int:
        return recalls.send_letters(runtime)

    @queue.periodic_task(IN_THE_MORNING)
    def ask_what_came_of_it() -> int:
        return looking_back.send_letters(runtime)

    return queue


def _queue(settings: Settings) -> Any:
    if settings.redis_url:
        return RedisHuey("taraza", url=settings.redis_url)
    settings.instance_dir.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("taraza", filename=str(settings.instance_dir / "jobs.sqlite3"))
