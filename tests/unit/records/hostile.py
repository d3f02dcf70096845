"""Cells that spreadsheets, parsers and readers of tables trip over."""

TEXTS = [
    "=1+1", "+7", "-1", "@SUM(A1)", "=HYPERLINK(\"http://evil.example\")", "'=1+1", "'", "''x", "\tx", "\rx", "\n=1",
    'Ө"ң', '"', "a,b;c", "line\r\nbreak\nof\rlines", "\u202eleft\u202c", "\u2066iso\u2069", "x" * 10_000, "Ң" * 10_000,
    " spaces ", "1.10", "007", "1e5", "2026-03-09", "TRUE", "#N/A", "", "nul \x00 in \x1b it", "\x00",
    "_x0041_", "_x005F_x0041_", "_X0041_",
    "\ufffe\uffff", "BEGIN:VEVENT\r\nEND", "a\\nb;c,d", "<b>&amp;]]></b>", "😀 e\u0301 عائشة", "\ufeffbom",
]  # fmt: skip
