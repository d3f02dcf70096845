"""What is done by the clock, and the queue it is done in."""

from typing import Any

from huey import RedisHuey, SqliteHuey, crontab

from app.config import Settings
from app.runtime import Runtime
from app.services import accounts, doors, errands, outbox, people_files, quizzes, recalls, tokens

AT_NIGHT = crontab(hour="21", minute="20")  # UTC; in Bishkek it is twenty past three
IN_THE_MORNING = crontab(hour="3", minute="10")  # UTC; in Bishkek it is ten past nine
EVERY_MINUTE = crontab()


def make_queue(settings: Settings, runtime: Runtime) -> Any:
    """The queue with its schedule: in Redis where one is configured, else in a file of the instance directory."""
    queue = _queue(settings)

    @queue.periodic_task(EVERY_MINUTE)
    def do_what_is_due() -> int:
        return errands.run(runtime)

    @queue.periodic_task(EVERY_MINUTE)
    def end_late_attempts() -> int:
        return quizzes.end_what_is_late(runtime)

    # A task each: one that fails keeps none of the others from its night's work.
    @queue.periodic_task(AT_NIGHT)
    def forget_old_sign_ins() -> int:
        return accounts.forget_old_sign_ins(runtime)

    @queue.periodic_task(AT_NIGHT)
    def forget_old_tokens() -> int:
        return tokens.forget_old(runtime)

    @queue.periodic_task(AT_NIGHT)
    def forget_old_counts() -> int:
        return doors.forget_old(runtime)

    @queue.periodic_task(AT_NIGHT)
    def forget_old_files() -> int:
        return people_files.forget_old_files(runtime)

    @queue.periodic_task(AT_NIGHT)
    def forget_what_is_done() -> int:
        return outbox.forget_done(runtime)

    @queue.periodic_task(IN_THE_MORNING)
    def ask_questions_again() -> int:
        return recalls.send_letters(runtime)

    return queue


def _queue(settings: Settings) -> Any:
    if settings.redis_url:
        return RedisHuey("taraza", url=settings.redis_url)
    settings.instance_dir.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("taraza", filename=str(settings.instance_dir / "jobs.sqlite3"))
