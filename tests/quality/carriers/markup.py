"""Reports as HTML pages: bare, as word processors write them, or with a site's furniture around."""

import re
from html import escape
from random import Random

from app.demo.forms import Box, Sheet
from quality.geometry import ems, placed
from quality.printed import Part, Printed, TablePart

_FONTS = ("宋体", "仿宋_GB2312", "Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "AR PL UMing CN")
_A4_POINTS, _POINTS_PER_MM = 595, 72 / 25.4
_LABEL_EMS = 9
_SLACK = 0.9
_NAVIGATION = ("首页", "机构概况", "政务动态", "政府信息公开", "办事服务", "互动交流")


def page(printed: Printed, draw: Random) -> bytes:
    """A page in UTF-8, now and then in GB 18030."""
    charset = "gb18030" if draw.random() < 0.15 else "utf-8"
    declared = "gb2312" if charset == "gb18030" else "utf-8"
    body = "\n".join(_part(part, wordy=draw.random() < 0.6, draw=draw) for part in printed.parts)
    heading = f"<h1>{escape(printed.title)}</h1>"
    if draw.random() < 0.5:
        body = f'{_furniture()}<div class="article">{heading}<div class="con">{body}</div></div>{_footer()}'
    else:
        body = f"{heading}\n{body}"
    return (
        f'<!DOCTYPE html><html><head><meta charset="{declared}"><title>{escape(printed.title)}</title></head>'
        f"<body>{body}</body></html>"
    ).encode(charset)


def sheet_for_print(printed: Printed, draw: Random, *, one_page: bool = False) -> str:
    """A page with the style that the browser prints by: font, sizes and column widths by chance."""
    font, size, margin = draw.choice(_FONTS), draw.choice((8, 9, 10.5, 12)), draw.choice((12, 18, 25))
    padding = draw.choice((0, 2, 4))
    sheets = [part.sheet for part in printed.parts if isinstance(part, TablePart)]
    figures = min(size, *(_fitting(sheet, _A4_POINTS - 2 * margin * _POINTS_PER_MM, padding) for sheet in sheets))
    style = (
        f"body{{font-family:'{font}';font-size:{size + 2}pt;margin:{0 if not one_page else 20}pt;}} "
        f"table{{border-collapse:collapse;width:100%;}} td{{border:{draw.choice(('0.5pt', '1pt'))} solid #000;"
        f"padding:{padding}pt;font-size:{size}pt;text-align:center;}} "
        f".figure{{white-space:nowrap;font-size:{figures:.1f}pt;}} "
        f"{'' if one_page else f'@page{{size:A4;margin:{margin}mm;}}'}"
        # Half of the print styles of real sites keep rows together; the other half let a page end in mid-row.
        f"{draw.choice(('tr{break-inside:avoid;}', ''))}"
    )
    body = "\n".join(_part(part, wordy=False, draw=draw) for part in printed.parts)
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{escape(printed.title)}</title>'
        f"<style>{style}</style></head><body><h1>{escape(printed.title)}</h1>{body}</body></html>"
    )


def _fitting(sheet: Sheet, width: float, padding: float) -> float:
    """The size in points in which the figures of all columns fit the page side by side, its labels some characters wide."""
    columns: dict[int, float] = {}
    for one in placed(sheet):
        if one.box.key and one.box.colspan == 1:
            columns[one.column] = max(columns.get(one.column, 0), ems(_unbroken(one.box.text)))
    if not columns:
        return width
    return (width - len(columns) * (2 * padding + 1)) / (_LABEL_EMS + sum(columns.values())) * _SLACK


def _unbroken(text: str) -> str:
    """The part of a cell that stands on one line: a remark may break."""
    return re.split(r"[（(]", text, maxsplit=1)[0]


def _part(part: Part, *, wordy: bool, draw: Random) -> str:
    if not isinstance(part, str):
        return _table(part.sheet, wordy=wordy)
    if "\n" not in part.strip("\n"):
        return f'<p class="MsoNormal"><span>{escape(part)}</span></p>' if wordy else f"<p>{escape(part)}</p>"
    return _stream(part, draw)


def _stream(text: str, draw: Random) -> str:
    """Lines of text as paragraphs, as one paragraph with breaks, or set as they stand; tabs live in the last only."""
    lines = [escape(line) for line in text.split("\n")]
    if "\t" in text or draw.random() < 0.2:
        return f"<pre>{chr(10).join(lines)}</pre>"
    if draw.random() < 0.5:
        return f"<p>{'<br>'.join(lines)}</p>"
    return "".join(f"<p>{line or '&nbsp;'}</p>" for line in lines)


def _table(sheet: Sheet, *, wordy: bool) -> str:
    rows = "".join(f"<tr>{''.join(_cell(box, wordy=wordy) for box in line)}</tr>\n" for line in sheet)
    return f'<table border="1" cellspacing="0"><tbody>\n{rows}</tbody></table>\n'


def _cell(box: Box, *, wordy: bool) -> str:
    spans = f' rowspan="{box.rowspan}"' * (box.rowspan > 1) + f' colspan="{box.colspan}"' * (box.colspan > 1)
    text = escape(box.text).replace("\n", "<br>")
    if not wordy:
        figure = _unbroken(text)
        text = f'<span class="figure">{figure}</span>{text.removeprefix(figure)}' if box.key else text
        return f"<td{spans}>{text}</td>"
    return (
        f'<td{spans} style="border:0.5pt solid windowtext;"><p class="MsoNormal" align="center">'
        f'<span style="font-size:10.5pt;">{text or "&nbsp;"}<o:p></o:p></span></p></td>'
    )


def _furniture() -> str:
    links = "".join(f'<li><a href="/{number}/">{name}</a></li>' for number, name in enumerate(_NAVIGATION))
    return f'<div class="nav"><ul>{links}</ul></div><div class="where">当前位置：首页 &gt; 政府信息公开年报</div>'


def _footer() -> str:
    return '<div class="footer"><p>主办单位：办公室 网站标识码：9900000001 电话：0990-1234567</p></div>'
