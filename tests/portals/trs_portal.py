"""TRS WCM: static pages `index.html`, `index_1.html` … with a `createPageHTML` pager."""

from dataclasses import dataclass, field

from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

PER_PAGE = 8


@dataclass
class TrsPortal:
    cut: bool = False
    family: str = "trs"
    column: str = "/zwgk/zfxxgk/zfxxgknb/"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)

    def reply(self, asked: Question) -> Reply:
        pages = -(-len(self.rows) // PER_PAGE)
        names = {self.column: 0} | {f"{self.column}index_{n}.html": n for n in range(1, pages)}
        if asked.path == "/":
            return Reply(page('<a href="/zwgk/zfxxgk/">政府信息公开</a>'))
        if asked.path == "/zwgk/zfxxgk/":
            return Reply(
                page(
                    '<ul><li><a href="zfxxgkzn/">政府信息公开指南</a></li><li><a href="zfxxgknb/">政府信息公开年报</a></li></ul>',
                    column="政府信息公开",
                )
            )
        if asked.path not in names or (self.cut and names[asked.path] == pages - 1):
            return NOT_FOUND
        here = names[asked.path]
        shown = self.rows[here * PER_PAGE : (here + 1) * PER_PAGE]
        items = "".join(
            f'<li><a href="./{row.day:%Y%m}/t{row.day:%Y%m%d}_{row.number}.html" title="{row.title}">{row.title[:20]}…</a><span>{row.day}</span></li>'
            for row in shown
        )
        pager = f'<script>createPageHTML({pages},{here},"index","html");</script>'
        return Reply(page(f"<ul>{items}</ul>{pager}", column=COLUMN))


def portal(*, cut: bool = False) -> TrsPortal:
    return TrsPortal(cut=cut)
