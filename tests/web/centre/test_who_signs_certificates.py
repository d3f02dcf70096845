"""Who signs the certificates of a centre, by page."""

from app.services import signatories
from tests.support.world import World

PATH = "/en/centre/records/signatory"
GIVEN = {f"name_{lang}": f"Касымова Б. {lang}" for lang in ("ky", "ru", "en")}


def test_an_officer_says_who_signs_and_for_how_long(world: World) -> None:
    officer = world.browser("officer")
    assert PATH in officer.open("/en/centre/records").links()
    assert 'value="Centre moi ru"' in officer.open(PATH).source
    officer.send(PATH, {**GIVEN, "position_en": "Head <b>", "months": " 36 "})
    assert "Saved: it stands on the certificates that are issued from now on." in officer.html.text
    kept = signatories.look(world.runtime, world.person("officer"))
    assert (kept.names["ky"], kept.positions["en"], kept.valid_months) == ("Касымова Б. ky", "Head <b>", 36)
    for wrong, said in (
        ({**GIVEN, "name_ru": ""}, "Enter the name in all three languages."),
        ({**GIVEN, "months": "three"}, "Enter a whole number of months, such as 36, or nothing."),
        ({**GIVEN, "months": "999"}, "Certificates are valid for at most 120 months, or without end."),
    ):
        assert officer.send(PATH, wrong).status_code == 422
        assert said in officer.html.text
    assert signatories.look(world.runtime, world.person("officer")) == kept
    assert "Changed who signs the certificates" in officer.open("/en/centre/audit").text
