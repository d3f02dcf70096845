"""Puts the report on a session into words: rooms side by side by seats, the group by dimensions, nobody by a score."""

from collections.abc import Sequence

from app.domain.shared.roles import ROLES
from app.i18n.formats import short_date
from app.records.session_report import DimensionTold, Grid, ReportPaper
from app.services.heard import HeardRoom, Row
from app.services.key_moments import KeyMoment
from app.services.marks import Agreement
from app.services.session_report import GroupProfile, SessionReport, Violation
from app.web.debriefing_words import reason
from app.web.facilitate import words
from app.web.facilitate.comparing import answer_text, end_line, room_name, row_line, scene_lines
from app.web.frame import Link
from app.web.join.agreement_words import closeness_text, figure_text
from app.web.languages import _, language
from app.web.trials.names import dimension_name, level_name, role_name


def report_paper(found: SessionReport) -> ReportPaper:
    """The report in the reader's language."""
    rooms = found.led.rooms
    program, names = rooms[0].program, [room_name(room.number) for room in rooms]
    return ReportPaper(
        lang=language(),
        brand=_("Taraza"),
        title=_("Report on a session"),
        subtitle=program.text(program.title, language()),
        facts=_facts(found),
        words=_words(found),
        people=Grid([_("Seat"), *names], _people(found)),
        course=Grid([_("Scene"), *names], _course(rooms)),
        ends=Grid([_("Room"), _("How it ended")], [[[room_name(room.number)], _end(room)] for room in rooms]),
        moments=Grid([_("What was asked"), *names], [_moment(rooms, one) for one in found.led.moments]),
        rows=Grid([_("What was asked"), *names], [_row(rooms, row) for row in found.led.rows]),
        levels=[level_name(level) for level in range(4)],
        profile=[_dimension(found, one) for one in found.profile],
        agreement=Grid([_("Dimension"), _("Observers among themselves")], [_agreed(one) for one in found.agreement]),
        said=found.led.said,
        notices=[
            _("The case is invented. This report tells of rooms and seats; it holds no score of a person."),
            _("The scale is provisional until a panel of practitioners has set it."),
        ],
    )


def _facts(found: SessionReport) -> list[Link]:
    setup, people = found.card.setup, [one for one in found.card.people if not one.stands_in]
    facts = [
        (_("Day"), short_date(setup.held_on)),
        (_("Place"), setup.venue),
        (_("Format"), words.format_name(setup.format)),
        (_("People"), str(len(people))),
        (_("Rooms"), str(len(found.led.rooms))),
    ]
    return [(label, value) for label, value in facts if value]


def _words(found: SessionReport) -> dict[str, str]:
    return {
        "people": _("Who sat where"),
        "ends": _("How the rooms ended"),
        "course": _("What happened"),
        "moments": _("Key moments"),
        "profile": _("The group by dimensions"),
        "profile_hint": _(
            "Of a hundred answers that people gave, as many stood at each level. Where fewer than five people answered,"
            " nothing is told."
        ),
        "violations": _("The commonest violations"),
        "agreement": _("How far those who marked agree"),
        "said": _("What people mean to do"),
        "said_none": _("Nobody let theirs be shown. Written: %(num)s.", num=found.led.written),
        "rows": _("All decisions, room by room"),
    }


def _people(found: SessionReport) -> list[list[Sequence[str]]]:
    """Each seat with who had it in each room; then those who had none."""
    rooms = [room.number for room in found.led.rooms]
    seated = {name for names in found.seats.values() for name in names}
    lines: list[list[Sequence[str]]] = [
        [[role_name(role)], *(found.seats[room, role] or [_("the program")] for room in rooms)]
        for role in ROLES
        if (rooms[0], role) in found.seats
    ]
    others = [one for one in found.card.people if one.name not in seated and one.place and not one.stands_in]
    if others:
        by_room = [[one.name for one in others if one.place and one.place.room == room] for room in rooms]
        lines.append([[_("Without a seat")], *(names or ["–"] for names in by_room)])
    return lines


def _course(rooms: Sequence[HeardRoom]) -> list[list[Sequence[str]]]:
    return [
        [[scene.title], *([each for each in (time, *told) if each] for _room, time, told in scene.rooms)]
        for scene in scene_lines(rooms)
    ]


def _end(room: HeardRoom) -> list[str]:
    end = end_line(room)
    return [each for each in (end.verdict, end.text) if each]


def _moment(rooms: Sequence[HeardRoom], one: KeyMoment) -> list[Sequence[str]]:
    first, *said = _row(rooms, one.row)
    return [[*first, reason(one.reason)], *said]


def _row(rooms: Sequence[HeardRoom], row: Row) -> list[Sequence[str]]:
    """What was asked of which seat, and what each room answered."""
    line = row_line(rooms, row)
    asked = [f"{line.seat} · {line.scene}", line.question]
    return [asked, *([*said.texts, *filter(None, (said.harm, said.by))] for said in line.said)]


def _dimension(found: SessionReport, one: GroupProfile) -> DimensionTold:
    name = dimension_name(one.dimension)
    if one.levels is None:
        return DimensionTold(name, [], _("Fewer than five people answered here: too few to say."), [])
    total = sum(one.levels)
    shares = [_("%(share)s of 100", share=round(100 * count / total)) for count in one.levels]
    return DimensionTold(name, shares, "", [_violation(found, each) for each in one.violations])


def _violation(found: SessionReport, one: Violation) -> str:
    """A seat's words that do harm, and in how many rooms they were said."""
    said, room = one.answered, found.led.rooms[0]
    return _(
        "%(seat)s: “%(words)s” (rooms: %(num)s of %(all)s)",
        seat=role_name(said.role),
        words=answer_text(room, said.asked, said.answer, is_ruling="ruling" in said.kind),
        num=one.rooms,
        all=len(found.led.rooms),
    )


def _agreed(one: Agreement) -> list[Sequence[str]]:
    """How close the observers of a dimension are among themselves."""
    close = closeness_text(one.close) if one.close.pairs else ""
    return [[dimension_name(one.dimension)], [each for each in (close, figure_text(one.alpha, "α")) if each]]
