"""Characters read off pictures of lines: the recognition model that rapidocr's package brings, run without the rest of it.

Its detector, classifier and image loader are not used: our lines come from ruling lines and projections. What is left of it
is one network of 21 MB, which takes pictures 48 pixels high and gives, for every 8 pixels of width, how likely each of 18,710
characters stands there (CTC: a blank between characters, repeats merged).
"""

import importlib.util
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from parsers.ocr.ink import Grey
from parsers.ocr.memory import give_back

Answers = NDArray[np.float32]
HEIGHT = 48
"""Pixels that the model takes a line to be high."""
_STEP = 8
"""Pixels of width for each of which the model answers once."""
_BATCH_WIDTH = 1000
"""Pixels of width in one run, all its lines together: bounds the memory of a run to some 50 MB."""
_RUNS = 8
"""Runs between which what they freed is kept for the next one."""
_WIDTHS = 16
"""Widths of pictures are multiples of this."""
_THREADS = 2
"""More gained nothing on the small pictures of cells."""
OTHER = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that no number holds."""
LOOKALIKES = {
    **{str(digit): f"{digit}{chr(0xFF10 + digit)}" for digit in range(10)},
    "0": "0０OoＯ〇○ΟОоQDＤ°口",
    "1": "1１lI|iｌＩ丨│︱!ı",
    ".": ".．。·・",
    ",": ",，、'’‘",
    "-": "-－一—–―─−_ー~～",
    "/": "/／∕丿",
    "+": "+＋",
    "%": "%％",
}
"""The characters of printed numbers, each with those that the model takes for it where it stands alone."""
_BRACKETS = {"(": "(（", ")": ")）"}
_SPACE = " "
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model reads on one line."""

    text: str
    scores: tuple[float, ...]
    """For each character, how likely the model holds it, 0 to 1."""
    places: tuple[float, ...] = ()
    """For each character, where its middle stands, in pixels from the left edge of the picture."""

    @property
    def least(self) -> float:
        """The score of its least certain character; 0 where nothing is read."""
        return min(self.scores, default=0.0)


@dataclass(frozen=True, slots=True)
class Readings:
    """One line read in three ways."""

    free: Reading
    """With the whole alphabet."""
    cell: Reading
    """With the whole alphabet, what looks like a character of numbers or a bracket added up to it, Chinese characters apart."""
    number: Reading
    """As a number: spaces are nothing, and `OTHER` stands where no character of a number does."""


def readings(lines: Sequence[Grey]) -> list[Readings]:
    """The readings of each picture of a line: dark on white, 48 pixels high, of any width.

    A line reads the same whatever it is read with: only lines of one width share a run.
    """
    found: dict[int, Readings] = {}
    for run, (width, batch) in enumerate(_batches([line.shape[1] for line in lines])):
        if run % _RUNS == 0:
            give_back()
        block = np.ones((len(batch), 3, HEIGHT, width), dtype=np.float32)
        for place, index in enumerate(batch):
            block[place, :, :, : lines[index].shape[1]] = lines[index].astype(np.float32) / 127.5 - 1.0
        found |= dict(zip(batch, map(_readings, _answers(block)), strict=True))
    give_back()
    return [found[index] for index in range(len(lines))]


def _batches(widths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """The lines by width, white added up to the next of few widths."""
    alike: dict[int, list[int]] = {}
    for index, width in enumerate(widths):
        alike.setdefault(-(-width // _WIDTHS) * _WIDTHS, []).append(index)
    for width, indices in alike.items():
        most = max(1, _BATCH_WIDTH // width)
        for start in range(0, len(indices), most):
            yield width, indices[start : start + most]


def _readings(answers: Answers) -> Readings:
    """The readings of one line out of the model's answers, a row for every 8 pixels."""
    _, alphabet = _model()
    best, score = answers.argmax(axis=1), answers.max(axis=1)
    free = [alphabet[place] for place in best.tolist()]
    return Readings(
        free=_decoded(free, score),
        cell=_decoded(*_summed(answers, free, score)),
        number=_decoded(*_number_steps(answers)),
    )


def _summed(answers: Answers, free: Sequence[str], score: Answers) -> tuple[list[str], Answers]:
    """The character and its score for each step, where what looks alike is added up."""
    kinds, places = _alike_places()
    sums = np.stack([answers[:, group].sum(axis=1) for group in places], axis=1)
    best, most = sums.argmax(axis=1), sums.max(axis=1)
    steps = [
        kinds[kind] if more >= least else one for kind, more, one, least in zip(best, most, free, score, strict=True)
    ]
    return steps, np.maximum(most, score)


def _number_steps(answers: Answers) -> tuple[list[str], Answers]:
    """The same over the alphabet of numbers: all that is not in it is one character, and a space is none."""
    known = np.stack([answers[:, places].sum(axis=1) for places in _number_places()], axis=1)
    rest = np.clip(1.0 - known.sum(axis=1, keepdims=True), 0.0, 1.0)
    classes = np.concatenate((known, rest), axis=1)
    kinds = ("", *LOOKALIKES, OTHER)
    return [kinds[kind] for kind in classes.argmax(axis=1).tolist()], classes.max(axis=1)


def _decoded(steps: Sequence[str], score: Answers) -> Reading:
    """The characters of the steps: one that goes on over steps is one, and between two like ones is a step of nothing."""
    spans: list[tuple[str, int, int]] = []
    start = 0
    for character, run in groupby(steps):
        end = start + sum(1 for _ in run)
        if character:
            spans.append((character, start, end))
        start = end
    return Reading(
        text="".join(character for character, _, _ in spans),
        scores=tuple(float(score[first:last].max()) for _, first, last in spans),
        places=tuple(_STEP * (first + last) / 2 for _, first, last in spans),
    )


def _answers(block: NDArray[np.float32]) -> Answers:
    session, _ = _model()
    (answers,) = session.run(None, {session.get_inputs()[0].name: block})
    return np.asarray(answers)


@cache
def _number_places() -> tuple[list[int], ...]:
    """Places in the model's alphabet: of the blank and the space, then of each character of numbers and what looks like it."""
    place = _place()
    return [0, place[_SPACE]], *([place[alike] for alike in alikes if alike in place] for alikes in LOOKALIKES.values())


@cache
def _alike_places() -> tuple[tuple[str, ...], tuple[list[int], ...]]:
    """The characters that others are added up to, and the places of all that are."""
    place = _place()
    alike = {**LOOKALIKES, **_BRACKETS}
    groups = [[place[one] for one in alikes if one in place and not _CHINESE.match(one)] for alikes in alike.values()]
    return tuple(alike), tuple(groups)


@cache
def _place() -> dict[str, int]:
    """Character to its place in the model's alphabet."""
    _, alphabet = _model()
    return {character: index for index, character in enumerate(alphabet)}


@cache
def _model() -> tuple[onnxruntime.InferenceSession, tuple[str, ...]]:
    """The model, loaded once a process, and its alphabet: place 0 is CTC's blank, the last one the space."""
    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = False  # it keeps the most that any run ever took
    options.enable_mem_pattern = False
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(_model_file()), options, providers=["CPUExecutionProvider"])
    listed = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ("", *listed, " ")


def _model_file() -> Path:
    """The one recognition model in rapidocr's package; found without importing the package, which loads far more."""
    spec = importlib.util.find_spec("rapidocr")
    assert spec is not None
    assert spec.origin is not None
    (found,) = (Path(spec.origin).parent / "models").glob("*_rec_*.onnx")
    return found
