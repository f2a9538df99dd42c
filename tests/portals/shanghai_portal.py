"""Shanghai: `ul.list-date`, pages `index_2.html` by the total in a script, articles of a day and a hash."""

from dataclasses import dataclass, field

from portal_kit import COLUMN, NOT_FOUND, Question, Reply, Row, page, sample_rows

SHARE = 8
PAGER = """<ul class="pagination"></ul><script src="/assets/js/pagination.min.js"></script><script>
$(".pagination").pagination({{ totalPage: {pages}, isShow: true, count: 5,
  callBack: function (i) {{ if (i == 1) {{ location.href = 'index.html'; }} else {{ location.href = 'index_' + i + '.html'; }} }} }});
$(".pagination").pagination("setPage", {here}, {pages});
</script>"""


def address(row: Row) -> str:
    return f"/zfxxgknb/{row.day:%Y%m%d}/{row.number:032x}.html"


@dataclass
class ShanghaiPortal:
    cut: bool = False
    family: str = "shanghai"
    column: str = "/zfxxgknb/index.html"
    rows: tuple[Row, ...] = field(default_factory=sample_rows)

    def reply(self, asked: Question) -> Reply:
        if asked.path == "/":
            return Reply(page('<a href="/zfxxgk/index.html">政府信息公开</a>'))
        if asked.path == "/zfxxgk/index.html":
            return Reply(
                page(
                    '<a href="/zfxxgkzn/index.html">公开指南</a><a href="/zfxxgknb/index.html">公开年报</a>',
                    column="政府信息公开",
                )
            )
        found = next((row for row in self.rows if asked.path == address(row)), None)
        return article(found) if found else self.listed(asked.path)

    def listed(self, path: str) -> Reply:
        pages = -(-len(self.rows) // SHARE)
        names = {self.column: 1, "/zfxxgknb/": 1} | {f"/zfxxgknb/index_{n}.html": n for n in range(2, pages + 1)}
        if path not in names or (self.cut and names[path] == 2):
            return NOT_FOUND
        here = names[path]
        shown = self.rows[(here - 1) * SHARE : here * SHARE]
        items = "".join(
            f'<li><a href="{address(row)}" title="{row.title}">{row.title}</a><span class="time">{row.day}</span></li>'
            for row in shown
        )
        return Reply(
            page(f'<ul class="uli14 list-date">{items}</ul>{PAGER.format(pages=pages, here=here)}', column=COLUMN)
        )


def article(row: Row) -> Reply:
    head = f'<h2 id="ivs_title">{row.title}<small id="ivs_date">( {row.day})</small></h2>'
    return Reply(
        page(
            f'{head}<div id="ivs_content" class="Article_content"><p>{row.title}，全文如下。</p></div>',
            column=COLUMN,
            article=row.title,
        )
    )


def portal(*, cut: bool = False) -> ShanghaiPortal:
    return ShanghaiPortal(cut=cut)
