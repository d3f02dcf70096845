"""Browser and system in a few words."""

import pytest

from app.web.devices import device_of

MOZILLA = "Mozilla/5.0"
APPLE = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (
            f"{MOZILLA} (Linux; Android 10; SM-A105F) {APPLE} Chrome/80.0.3987.99 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {APPLE} Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        (f"{MOZILLA} (Windows NT 6.1; rv:109.0) Gecko/20100101 Firefox/115.0", "Firefox, Windows"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 16_0 like Mac OS X) {APPLE} Version/16.0 Safari/604.1", "Safari, iPhone"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 16_0 like Mac OS X) {APPLE} CriOS/119.0 Safari/604.1", "Chrome, iPhone"),
        (f"{MOZILLA} (iPad; CPU OS 12_0 like Mac OS X) {APPLE} FxiOS/30.0 Safari/605.1", "Firefox, iPad"),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/17.0 Safari/605.1.15", "Safari, macOS"),
        (f"{MOZILLA} (X11; Linux x86_64) {APPLE} Chrome/119.0 YaBrowser/24.1 Safari/537.36", "Yandex, Linux"),
        (f"{MOZILLA} (Linux; Android 9) {APPLE} SamsungBrowser/16.0 Chrome/92.0 Mobile", "Samsung Internet, Android"),
        (f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) {APPLE} Chrome/119.0 OPR/105.0", "Opera, ChromeOS"),
        ("curl/8.0 Windows", "Windows"),
        ("Firefox/1.0", "Firefox"),
        ("", ""),
        ("<script>alert(1)</script>", ""),
        ("=HYPERLINK(1)" * 10_000, ""),
    ],
)
def test_what_a_browser_says_of_itself_is_told_in_a_few_words_of_ours(agent: str, told: str) -> None:
    assert device_of(agent) == told
