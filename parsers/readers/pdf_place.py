"""Where things stand on a PDF page as a reader sees it: crop box and rotation taken into account."""

from dataclasses import dataclass

from parsers.paged.pages import Box

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f of PDF (ISO 32000, 8.3.3): x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def after(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first and `outer` to what comes out."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point where the matrix puts the point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is shown: the crop box of user space, turned clockwise by some quarters."""

    crop: Box
    """Left, bottom, right, top in user space."""
    quarters: int

    @property
    def width(self) -> float:
        """In points, as shown."""
        left, bottom, right, top = self.crop
        return top - bottom if self.quarters % 2 else right - left

    @property
    def height(self) -> float:
        """In points, as shown."""
        left, bottom, right, top = self.crop
        return right - left if self.quarters % 2 else top - bottom

    def box(self, x: float, y: float, other_x: float, other_y: float) -> Box:
        """Left, top, right, bottom from the top left corner, of a box given by two opposite corners in user space."""
        left, bottom, right, top = self.crop
        turn = self.quarters % 4
        if turn == 0:
            xs, ys = (x - left, other_x - left), (top - y, top - other_y)
        elif turn == 1:
            xs, ys = (y - bottom, other_y - bottom), (x - left, other_x - left)
        elif turn == 2:
            xs, ys = (right - x, right - other_x), (y - bottom, other_y - bottom)
        else:
            xs, ys = (top - y, top - other_y), (right - x, right - other_x)
        return min(xs), min(ys), max(xs), max(ys)
