"""Staff of a centre: sign in with a second factor, import people, print their codes; and those who come with a code."""

from pathlib import Path

import pyotp
from playwright.sync_api import expect

from tests.browser.navigators.trainee import Trainee


class Staff(Trainee):
    """A trainer, an officer, an administrator, with an authenticator on their phone."""

    def signs_in(self) -> None:
        """Gives the password, and then what the authenticator shows; sets it up where there is none yet."""
        self.gives_the_password()
        if self.is_at("/second-factor"):
            self.sets_up_the_authenticator()
        else:
            self.gives_the_digits()

    def gives_the_password(self) -> None:
        """The first step: half signed in."""
        super().signs_in()

    def sets_up_the_authenticator(self) -> None:
        """Types the key into the authenticator, gives its digits, and keeps the recovery codes."""
        secret = "".join(self.page.locator(".k-fours").inner_text().split())
        self.site.authenticators[self.address] = secret
        self.page.locator("#code").fill(self._digits())
        self.presses("Confirm")
        assert self.page.locator(".k-codes li").count() == 10
        self.follows("I have them: continue")

    def gives_the_digits(self) -> None:
        """The second step: wholly signed in."""
        self.site.world.clock.move_on(seconds=30)  # each number is good for once
        self.page.locator("#code").fill(self._digits())
        self.presses("Continue")

    def _digits(self) -> str:
        now = int(self.site.world.clock().timestamp())
        return pyotp.TOTP(self.site.authenticators[self.address]).at(now)

    def imports(self, file: Path) -> None:
        """Sends a file of people and looks at what it would do."""
        self.opens(f"/{self.lang}/centre/people")
        self.follows("Import a file")
        self.page.locator("#file").set_input_files(file)
        self.presses("Send and look at it")

    def takes_it_in(self) -> None:
        """Takes in what is fine of the file in hand."""
        self.goes(self.page.locator('button[value="take"]'))
        self.follows("To the people")

    def prints_a_code_for(self, name: str) -> tuple[str, str]:
        """What stands on the strip of somebody of the list: what to sign in with, and the code."""
        self.goes(self.page.get_by_role("link", name=name).first)
        self.presses("Print a code")
        strip = self.page.locator(".k-strips li").first
        expect(strip.locator("h2")).to_have_text(name)
        return strip.locator("dd").first.inner_text(), strip.locator(".k-key").inner_text()


class Newcomer(Trainee):
    """Somebody with a strip of paper; `address` is what stands on it to sign in with."""

    def gives_the_code(self, code: str) -> None:
        """Opens the product and finds the way of those who have a code and no password."""
        self.opens(f"/{self.lang}/sign-in")
        self.goes(self.page.locator('a[href$="/code"]').first)
        self.page.locator("#identifier").fill(self.address)
        self.page.locator("#code").fill(code)
        self.presses("Continue")

    def chooses_a_password(self, password: str) -> None:
        """Chooses a password and is in."""
        self.page.locator("#new").fill(password)
        self.page.locator("#again").fill(password)
        self.presses("Save and begin")
