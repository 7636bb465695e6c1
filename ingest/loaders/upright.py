"""A page's picture made straight: turned by quarters, skew taken out, specks removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Grey, one byte a pixel, rows from the top."""

MAX_SIDE = 2400
"""Longer sides are scaled down: A4 at 200 dpi shows every stroke that the models tell apart."""
MIN_SIDE = 1000
"""Shorter long sides are scaled up, so that small print reaches the size that the models know."""
LOOKED_AT_SIDE = 1000
"""Long side of the copy on which skew is measured."""
MAX_SKEW = 10.0
POINTS = 40_000


@dataclass(frozen=True, slots=True)
class Skew:
    """How far lines of text are from level, and whether they run down the page."""

    degrees: float
    """Counter-clockwise to turn the page back."""
    sideways: bool


def scaled(page: Pixels) -> Pixels:
    """Bring a page to a size that the models read well."""
    side = max(page.shape)
    if side > MAX_SIDE:
        return _resized(page, MAX_SIDE / side, cv2.INTER_AREA)
    if side < MIN_SIDE:
        return _resized(page, min(2.0, MIN_SIDE / side), cv2.INTER_CUBIC)
    return page


def _resized(page: Pixels, ratio: float, method: int) -> Pixels:
    size = (max(1, round(page.shape[1] * ratio)), max(1, round(page.shape[0] * ratio)))
    return _pixels(cv2.resize(page, size, interpolation=method))


def _pixels(image: Any) -> Pixels:
    return np.asarray(image, dtype=np.uint8)


def ink(page: Pixels) -> NDArray[np.bool_]:
    """Tell which pixels are darker than the paper around them."""
    calm = cv2.medianBlur(page, 3)
    paper = cv2.blur(calm, (51, 51))
    return calm.astype(np.int16) < paper.astype(np.int16) - 25


def measure_skew(page: Pixels) -> Skew:
    """Find the angle at which rows of ink part most sharply, for lines across the page and down it."""
    ratio = min(1.0, LOOKED_AT_SIDE / max(page.shape))
    dark = ink(_resized(page, ratio, cv2.INTER_AREA))
    down, across = np.nonzero(dark)
    if len(down) < 200:
        return Skew(0.0, sideways=False)
    if len(down) > POINTS:
        kept = np.random.default_rng(0).choice(len(down), POINTS, replace=False)
        down, across = down[kept], across[kept]
    y, x = (values.astype(np.float32) - values.mean() for values in (down, across))
    level, level_score = _best_angle(y, x)
    steep, steep_score = _best_angle(-x, y)
    sideways = steep_score > level_score * 1.2
    return Skew(steep if sideways else level, sideways=sideways)


def _best_angle(y: NDArray[np.float32], x: NDArray[np.float32]) -> tuple[float, float]:
    best, score = 0.0, -1.0
    for step, around in ((0.5, MAX_SKEW), (0.1, 0.5), (0.02, 0.1)):
        middle = best
        for degrees in np.arange(middle - around, middle + around + step / 2, step):
            found = _sharpness(y, x, float(degrees))
            if found > score:
                best, score = float(degrees), found
    return best, score


def _sharpness(y: NDArray[np.float32], x: NDArray[np.float32], degrees: float) -> float:
    """How unevenly ink falls into rows when the page is turned."""
    angle = np.deg2rad(degrees)
    rows = (y * np.cos(angle) - x * np.sin(angle)).astype(np.int32)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(counts)).sum()) / len(y)


def turned(page: Pixels, degrees: float) -> Pixels:
    """Turn a page counter-clockwise by a small angle, onto paper that holds all of it."""
    if abs(degrees) < 0.05:
        return page
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (int(height * sin + width * cos), int(height * cos + width * sin))
    matrix[0, 2] += size[0] / 2 - width / 2
    matrix[1, 2] += size[1] / 2 - height / 2
    paper = float(np.percentile(page[::8, ::8], 80))
    return _pixels(cv2.warpAffine(page, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(paper,)))


def quarters(page: Pixels, turns: int) -> Pixels:
    """Turn a page counter-clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(page, turns))
