"""The sentence and the mend of every numbered problem of content and cases, in the author's language.

Each code has a page in docs/errors/. Placeholders are filled from the details of the problem; the details `expected`,
`reason` and `what` may name a phrase of `PHRASES`, which is translated too.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from app.domain.shared.problem import Problem
from app.i18n.case_problems import CASE_PHRASES, CASE_PROBLEMS
from app.i18n.file_problems import FILE_PHRASES, FILE_PROBLEMS
from app.i18n.proof_phrases import PROOF_PHRASES
from app.i18n.proof_problems import PROOF_PROBLEMS
from app.i18n.wording_problems import WORDING_PROBLEMS

N_ = str  # marks a msgid for extraction

PHRASES: Final[Mapping[str, str]] = {
    "syntax": N_("a wrong indentation, bracket or quotation mark, or a text with “: ” or “#” without quotation marks"),
    "character": N_("there is a character that YAML does not allow"),
    "second-document": N_("a second document begins"),
    "depth": N_("too many levels stand inside each other"),
    "key": N_("a list or a group of fields stands where the name of a field is expected"),
    "choice": N_("one of %(choices)s"),
    "yes-no": N_("yes or no"),
    "integer": N_("a whole number"),
    "at-least": N_("a number that is at least %(ge)s"),
    "at-most": N_("a number that is at most %(le)s"),
    "text": N_("a text"),
    "not-empty": N_("a text that is not empty"),
    "list": N_("a list"),
    "mapping": N_("a group of fields, each as “name: value”"),
    "date": N_("a date written as 2025-11-14"),
    "at-most-parts": N_("at most %(max_length)s entries"),
    "at-least-parts": N_("at least %(min_length)s entries"),
    "pattern": N_("a text of the form %(pattern)s"),
    "other": N_("something else (%(message)s)"),
    "target": N_("a scene or a decision"),
    "scene": N_("a scene"),
    "decision": N_("a decision"),
    "option": N_("an option"),
    "window": N_("a window"),
    "ground": N_("one of the window's grounds"),
    "fact": N_("a fact"),
    "ruling": N_("a ruling"),
    "ending": N_("an ending"),
    "answer": N_("an answer (“Says”)"),
    "options": N_("options"),
    "cards": N_("cards"),
    "lines": N_("lines"),
    "characters": N_("characters"),
    "files": N_("files in one folder"),
    # blocks of lessons
    "empty": N_("there is no text in it"),
    "say-hear": N_("every item has the three lines “- Say: …”, “  Hears: …”, “  Better: …”, in this order"),
    "checklist": N_("every line is an item: “- …”"),
    "content-note": N_("the first paragraph is the warning, the second the short summary"),
    "law": N_("the id of a provision stands after the word law, and there is no text in the block"),
    "check-question": N_("the question is missing"),
    "check-answers": N_("there are fewer than two answers, or a line is not an answer"),
    "check-right": N_("no answer is marked as right with [x]"),
    "check-feedback": N_("an answer has no feedback after “::”"),
    "picture": N_("lines are “- File: name.jpg”, “- Text: what is to be seen”, “- Source: …”"),
    "picture-caption": N_("the caption is missing: it stands after the word picture"),
    "picture-file": N_("it names one file, with “- File: …”"),
    "picture-text": N_("what is to be seen is said once, with “- Text: …”, for those who do not see it"),
    "picture-source": N_("where the picture is from is said once, with “- Source: …”"),
    "video": N_("lines are “- 720p: name”, or Audio, Poster, Captions ky, Captions ru, Captions en, Transcript"),
    "video-copy": N_("there is no copy of the video, such as “- 360p: name.mp4”"),
    "video-captions": N_("captions in the language of the lesson are missing"),
    "video-transcript": N_("the transcript in the language of the lesson is missing"),
    "download": N_("the name of a file stands after the word download, and the block says what the file is"),
    # media
    "words-range": N_("%(fewest)s to %(upto)s words"),
    "minutes-range": N_("%(least)s to %(most)s minutes"),
    "ky-letters": N_("letters of the Kyrgyz alphabet alone"),
    "ru-letters": N_("letters of the Russian alphabet alone, without ё"),
    "not-there": N_("there is no such file in the folder media of the unit"),
    "wrong-kind": N_("a file of this kind cannot stand here"),
    "picture-heavy": N_("it is larger than %(kilobytes)s KB"),
    "picture-large": N_("it is more than %(pixels)s pixels wide or high"),
    "picture-none": N_("it is no picture of the kind that the ending of its name says"),
    "no-webvtt": N_("the file does not begin with the line WEBVTT"),
    "no-cues": N_("there is no caption in it"),
    "bad-time": N_("a time is not written as 00:00:01.000 --> 00:00:04.000, or ends before it begins"),
    "not-in-order": N_("a caption begins before the one above it"),
    **FILE_PHRASES,
    **CASE_PHRASES,
    **PROOF_PHRASES,
}

PROBLEMS: Final[Mapping[str, tuple[str, str]]] = {
    **CASE_PROBLEMS,
    **WORDING_PROBLEMS,
    **FILE_PROBLEMS,
    **PROOF_PROBLEMS,
    # files and YAML
    "E0101": (
        N_("The file cannot be read as YAML here: %(reason)s."),
        N_("Compare this line and the one above it with the example: two spaces a level, a space after each colon."),
    ),
    "E0102": (
        N_("The field “%(field)s” is not known here."),
        N_("Check its spelling and its place, or take it out."),
    ),
    "E0103": (
        N_("The field “%(field)s” stands twice; the first is on line %(first)s."),
        N_("Keep one of the two."),
    ),
    "E0104": (
        N_("An anchor (&), a reference (*) or a tag (!) of YAML is used, which content files do not allow."),
        N_("Write the value out, or put it in quotation marks if the sign belongs to the text."),
    ),
    "E0105": (
        N_("The value of the field “%(field)s” does not fit. Expected: %(expected)s."),
        N_("Write the value as expected."),
    ),
    "E0106": (
        N_("The field “%(field)s” is missing."),
        N_("Add it."),
    ),
    "E0107": (
        N_("The file is larger than %(limit)s bytes."),
        N_("Divide it, or take out what does not belong in it."),
    ),
    "E0108": (
        N_("The file is not written in UTF-8."),
        N_("Save it again with the encoding UTF-8."),
    ),
    "E0109": (
        N_("The file is not there or cannot be opened."),
        N_("Add the file under this name, or correct the name."),
    ),
    # courses: from E0110 on
    "E0110": (
        N_("The compendium has no provision “%(id)s”."),
        N_("Correct the id, or add the provision to its instrument in courses/compendium."),
    ),
    "E0111": (
        N_("The answer of the question “%(question)s” does not fit its options: “%(option)s”."),
        N_("Write the id of an option that there is; several only where the kind is multiple."),
    ),
    "E0112": (
        N_("In the question “%(question)s” there is no feedback for “%(option)s”."),
        N_("Add feedback that names the mistake of whoever answers so."),
    ),
    "E0113": (
        N_("The file for the language “%(language)s” is not there; the original is shown."),
        N_("Add the translation under this name."),
    ),
    "E0114": (
        N_("The text “%(id)s” is not translated into the language “%(language)s”; the original is shown."),
        N_("Add an entry with this msgctxt and its msgstr; take away the mark fuzzy once it is checked."),
    ),
    "E0115": (
        N_("The original was changed after this translation was made; the translation is shown and marked."),
        N_("Compare the two, correct the translation, then run “flask content stamp”."),
    ),
    "E0116": (
        N_("The sentence that “%(id)s” translates is no longer the one in the YAML file; the original is shown."),
        N_("Copy the sentence of the YAML file to msgid and check the translation."),
    ),
    "E0117": (
        N_("There is no block named “%(block)s”."),
        N_("Use a block of docs/content.md, such as key-point, vignette, check or video."),
    ),
    "E0118": (
        N_("The block “%(block)s” that begins here is not closed."),
        N_("Close it with a line of three colons before the next block begins."),
    ),
    "E0119": (
        N_("The inline check is not complete: %(reason)s."),
        N_("Write the question, then answers such as “- [ ] wrong :: feedback” and “- [x] right :: feedback”."),
    ),
    "E0120": (
        N_("The competency “%(competency)s” is not known here."),
        N_("Correct it, or add it to the competencies of the course or of the shared units."),
    ),
    "E0121": (
        N_("The course names the unit “%(unit)s”, but there is no such folder."),
        N_("Correct the name, or add the unit."),
    ),
    "E0122": (
        N_("The pass mark %(value)s is out of range."),
        N_("Write a percentage from 1 to 100."),
    ),
    "E0123": (
        N_("The id “%(id)s” is taken already (%(first)s)."),
        N_("Give each its own id; names of fields, such as stem or feedback, cannot be ids of options."),
    ),
    "E0124": (
        N_("The link “%(link)s” leads to an address that is not allowed."),
        N_("Link to an address that begins with https://, or to a provision with its id in double square brackets."),
    ),
    "E0125": (
        N_("The examination question “%(question)s” rests only on provisions that are derived or not confirmed."),
        N_("Cite a confirmed provision, or take the question out of the examination with “exam: no”."),
    ),
    "E0126": (
        N_("HTML or a picture stands in the text: “%(found)s”."),
        N_("Use Markdown; what looks like HTML but is text goes between backticks."),
    ),
    "E0127": (
        N_("The heading “%(heading)s” is of the first level, which belongs to the title of the lesson."),
        N_("Begin headings with ##."),
    ),
    "E0128": (
        N_("The inside of the block “%(block)s” is not as it should be: %(reason)s."),
        N_("Write the block as in the example."),
    ),
    "E0129": (
        N_("The file cannot be read as a PO file here."),
        N_("Compare the line and the one above it with the example; a quotation mark inside a text wants a backslash."),
    ),
    "E0130": (
        N_("The file does not begin with a head between two lines of three hyphens."),
        N_("Begin with the head: title, minutes, competencies, language."),
    ),
    "E0131": (
        N_("The id “%(id)s” does not fit its place; expected: %(expected)s."),
        N_("Write the id of the folder, or begin the provision's id with that of its instrument."),
    ),
    "E0132": (
        N_("This line closes a block, but none is open."),
        N_("Take the line out, or open the block above."),
    ),
    "E0133": (
        N_("The provision “%(id)s” is derived or not confirmed, and yet marked “teach: yes”."),
        N_("Write “teach: check-current-text”."),
    ),
    "E0134": (
        N_("The original language is given as “%(language)s”, in the other files as “%(expected)s”."),
        N_("Write the same language in all files of the lesson: the one it was written in."),
    ),
    "E0135": (
        N_("This paragraph is too long, has too many signs of Markdown, or is nested too deeply; it is not shown."),
        N_("Divide it into shorter paragraphs, or write it more simply."),
    ),
    # questions
    "E0136": (
        N_("The items of the question “%(question)s” stand in the file in the right order."),
        N_("Mix them: they are shown in the order of the file."),
    ),
    "E0137": (
        N_("“%(value)s” in the question “%(question)s” cannot be read as a number."),
        N_("Write digits, with a comma or a point where needed and nothing between the thousands."),
    ),
    "E0138": (
        N_("The question “%(question)s” is a text for oneself, but is marked as an examination question."),
        N_("Write “exam: no”: what is not scored cannot be examined."),
    ),
    "E0139": (
        N_("No question of this quiz is scored."),
        N_("Add a question that has a right answer."),
    ),
    # tests of a course
    "E0153": (
        N_("A graded quiz explains answers one by one, before it is submitted."),
        N_("Write “feedback: after-submitting” or “after-passing”, or make it a practice quiz."),
    ),
    "E0154": (
        N_("The question “%(question)s” stands in a bank, but is not for examinations."),
        N_("Write “exam: yes”, or move the question to a quiz."),
    ),
    "E0155": (
        N_("The question “%(question)s” is of the competency “%(competency)s”, but stands in the bank “%(expected)s”."),
        N_("Move it to the bank of its competency, or correct the competency."),
    ),
    "E0156": (
        N_("A form needs %(needed)s questions of “%(competency)s”, difficulty %(level)s; the banks have %(there)s."),
        N_("Write more of them in bank/%(competency)s.yaml, or lower the number in the blueprint."),
    ),
    "E0157": (
        N_("Forms A and B share questions of “%(competency)s”, difficulty %(level)s: %(there)s of %(needed)s."),
        N_("Write more of them in bank/%(competency)s.yaml, so that nobody is asked the same twice."),
    ),
    "E0158": (
        N_("“pass” asks for “%(rule)s”, but the course has no such test."),
        N_("Write it under “tests” (pre_and_post or exam), or take the rule away."),
    ),
}


def problem_text(problem: Problem, gettext: Callable[[str], str]) -> str:
    """What is wrong, in a sentence, and the mend, in the language of `gettext`; the bare code where it has no row."""
    return " ".join(part for part in problem_parts(problem, gettext) if part)


def problem_parts(problem: Problem, gettext: Callable[[str], str]) -> tuple[str, str]:
    """The same in two: what is wrong, and the mend."""
    details = defaultdict(str, problem.details)
    for name in ("expected", "reason", "what"):
        if (phrase := PHRASES.get(details[name])) is not None:
            details[name] = gettext(phrase) % details
    sentence, mend = PROBLEMS.get(problem.code, (problem.code, ""))
    return gettext(sentence) % details, gettext(mend) % details if mend else ""
