"""A trainee: signs in, learns, is examined, takes the certificate, plays a trial."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from app.domain.quiz.answer import field_name
from app.domain.quiz.question import TRUE_FALSE, Question
from app.domain.shared.language import Lang
from app.domain.shared.roles import Role
from tests.browser.navigators.reader import Reader
from tests.browser.site import Site

# The place of the answer to give, by the number of decisions before and the number of answers offered.
Choose = Callable[[int, int], int]
QUESTION = r"/attempts/[^/]+/\d+"


class Trainee(Reader):
    """Somebody of a training centre, at their own browser."""

    def __init__(self, page: Page, site: Site, lang: Lang, address: str) -> None:
        super().__init__(page, site, lang)
        self.address = address

    def signs_in(self) -> None:
        """Opens the product, is asked to sign in, and does."""
        self.opens(f"/{self.lang}/")
        self.page.get_by_label(self.words("E-mail, phone number or the number from your centre")).fill(self.address)
        self.page.get_by_label(self.words("Password")).fill(self.site.password)
        self.presses("Sign in")

    def reads_the_lesson(self) -> None:
        """Reads the lesson in hand to its end and says so."""
        end = self.button("I have read it to the end")
        end.scroll_into_view_if_needed()
        self.goes(end)

    def takes_the_quiz(self, right: bool = True) -> None:
        """Answers every question of the quiz in hand, looks at the answers once more, submits."""
        self.presses("Start the quiz")
        self._answers_all(right)
        self.presses("Submit the quiz")

    def takes_the_pre_test(self) -> None:
        """Takes the test before the module in hand, as somebody who has yet to learn."""
        self.goes(self.page.locator("a[href$='/tests/pre']").first)
        self.presses("Start the test")
        self._answers_all(right=False)
        self.presses("Submit")
        assert self.is_at(r"/attempts/[^/]+/result")

    def _answers_all(self, right: bool) -> None:
        while self.is_at(QUESTION):
            self.answers(right)
            last = self.button("Next question").count() == 0
            self.goes_on("Review before submitting" if last else "Next question")
        self.sees("All questions are answered and saved.")

    def goes_on(self, act: str = "Next question") -> None:
        """Presses what leads to another question: on a slow line the page itself moves on, and nothing is loaded."""
        here = self.path
        self.button(act).click()
        self.page.wait_for_url(lambda url: urlsplit(url).path != here)

    def question(self) -> Question:
        """The question in hand, as the shelf knows it."""
        id = self.page.locator("input[name=question]").input_value()
        shelf = self.site.shelf
        asked = [*shelf.quizzes.values(), *(form for forms in shelf.forms.values() for form in forms.values())]
        return next(one for quiz in asked for one in quiz.questions if self._shows(one, id))

    def _shows(self, question: Question, id: str) -> bool:
        stem = question.text("stem", self.lang)
        return question.id == id and self.page.locator("legend, label", has_text=stem).count() > 0

    def answers(self, right: bool = True) -> None:
        """Answers the question in hand wholly right or wholly wrong."""
        question = self.question()
        if question.shape == "pairs":
            for prompt, choice in question.prompts.items():
                wanted = choice if right else next(one for one in question.choices_of(prompt) if one != choice)
                self.page.locator(f'select[name="{field_name(question, prompt)}"]').select_option(wanted)
            return
        if question.shape == "text":
            assert question.number is not None, question.kind
            self.page.locator(f'[name="{field_name(question)}"]').fill(question.number.value if right else "99")
            return
        options = TRUE_FALSE if question.kind == "true-false" else question.options
        for option in question.right if right else [next(one for one in options if one not in question.right)]:
            self.chooses(option)

    def chooses(self, value: str) -> None:
        """Presses the row of an answer."""
        self.page.locator("label.k-opt").filter(has=self.page.locator(f'input[value="{value}"]')).click()

    def chosen(self) -> list[str]:
        """The answers that are marked as chosen."""
        marked = self.page.locator("label.k-opt input:checked")
        return [one.input_value() for one in marked.all()]

    def takes_the_certificate(self) -> Path:
        """Downloads the certificate of the module in hand."""
        self.reads_the_heading("Your certificate is ready")
        with self.page.expect_download() as download:
            self.link("Download the certificate (PDF)").click()
        return download.value.path()

    def enters_the_room(self, case: str, role: Role) -> None:
        """Chooses a case by its title and a seat in it."""
        self.opens(f"/{self.lang}/trials")
        self.goes(self.page.get_by_role("link", name=case, exact=True))
        self.chooses(role)
        self.presses("Enter the room")

    def sends(self, button: Locator) -> None:
        """Presses a button of the room, and waits for what comes next, on the same page or on a new one."""
        before = self.page.locator("#ask").inner_html()
        button.click()
        for _ in range(200):
            if self.page.locator("#ask").inner_html() != before:
                return
            self.page.wait_for_timeout(25)
        raise AssertionError("nothing came of it")

    def reads_on(self) -> None:
        """Goes on past what is told of the last answer: a harm, a scene that is over."""
        while (further := self.page.locator("form[action$='/further'] button")).count():
            self.sends(further)

    def plays(self, role: Role, choose: Choose = lambda asked, offered: 0) -> int:
        """Plays a seat of the first case from the start to the debriefing; how many decisions were asked."""
        program = next(iter(self.site.shelf.cases.values())).program
        self.enters_the_room(program.text(program.title, self.lang), role)
        asked = 0
        while self.button("Decide").count():
            rows = self.page.locator("label.k-opt").filter(has=self.page.locator("input[name=option]"))
            rows.nth(choose(asked, rows.count())).click()
            asked += 1
            self.sends(self.button("Decide"))
            self.reads_on()
        self.sees("The hearing has ended")
        self.follows("To the debriefing")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(program.text(program.title, self.lang))
        return asked
