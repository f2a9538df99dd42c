"""What the outcomes of looks are called in Chinese and English; docs/outcomes.md says what each means."""

from collections.abc import Mapping

from model.types import Outcome
from monitor.phrases import Text

OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.OK: Text("正常", "ok"),
    Outcome.UNCHANGED: Text("未变", "unchanged"),
    Outcome.NOT_FOUND: Text("页面不存在", "not found"),
    Outcome.GONE: Text("页面已移除", "gone"),
    Outcome.MOVED: Text("已移走", "moved"),
    Outcome.BLOCKED: Text("被拦截", "blocked"),
    Outcome.CHALLENGED: Text("要求验证", "challenged"),
    Outcome.SOFT_404: Text("实为错误页", "soft 404"),
    Outcome.HOME_PAGE_SERVED: Text("转到首页", "home page served"),
    Outcome.CLIENT_RENDERED: Text("由脚本填充", "filled by a script"),
    Outcome.TRUNCATED: Text("不完整", "cut short"),
    Outcome.REDIRECT_STUB: Text("跳转页", "redirect page"),
    Outcome.TINY_BODY: Text("内容过少", "almost empty"),
    Outcome.TIMEOUT: Text("超时", "timed out"),
    Outcome.TLS: Text("安全连接失败", "TLS failure"),
    Outcome.DNS: Text("域名无法解析", "name not found"),
    Outcome.REFUSED: Text("未能连接或不予访问", "refused"),
    Outcome.TOO_LARGE: Text("过大", "too large"),
    Outcome.NOT_TEXT: Text("类型不符", "another kind of file"),
    Outcome.HIJACKED_HOST: Text("非本站网页", "another site's page"),
    Outcome.ROBOTS_FORBID: Text("robots.txt 不允许", "forbidden by robots.txt"),
    Outcome.SERVER_ERROR: Text("服务器错误", "server error"),
}
