"""A certificate as a PDF, beside its QR alone."""

import time
from collections.abc import Callable
from typing import Final

from app.records.certificate import certificate_pdf, qr_svg
from tests.unit.records.test_certificate import FACE

SLICES: Final = 9
TIMES: Final = 5


def seconds() -> tuple[float, float]:
    """CPU seconds of a certificate, and of its QR alone; in slices that take turns."""
    acts: tuple[Callable[[], object], ...] = (lambda: certificate_pdf(FACE), lambda: qr_svg(FACE.verify_url))
    for act in acts:  # fonts and tables are read once
        act()
    whole, alone = zip(*([_cpu(act) for act in acts] for _ in range(SLICES)), strict=True)
    return min(whole), min(alone)


def _cpu(act: Callable[[], object]) -> float:
    before = time.process_time()
    for _ in range(TIMES):
        act()
    return (time.process_time() - before) / TIMES
