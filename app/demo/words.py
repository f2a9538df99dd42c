"""What the demo says, in Chinese and English."""

SAYINGS: dict[str, tuple[str, str]] = {
    "day": (
        "演示：假定今天是 {}（北京时间）。门户、机关和数字都是编造的。",
        "Demo: it pretends to be {} (Beijing time). Portals, bodies and figures are invented.",
    ),
    "portals": (
        "本机上有 {} 个门户、{} 个机关；巡查两遍：自相矛盾之处要再看一次才告知。",
        "{} portals with {} bodies on this machine; looking twice: contradictions are told after a second look.",
    ),
    "sent": (
        "送出 {} 条消息：{} 封邮件在 {}，{} 条 webhook 在 {}。第一封全文：",
        "{} messages sent: {} mail in {}, {} webhook in {}. The first mail in full:",
    ),
    "serving": (
        "本机上有 {} 个门户，按 Ctrl-C 结束。让服务使用它们的设置在 {}，收到的邮件在 {}。",
        "{} portals on this machine, until Ctrl-C. What turns a service to them is in {}, the mail that comes in {}.",
    ),
    "rest": ("其余 {} 项见 {}", "{} more in {}"),
    "took": ("用时 {} 秒。", "Took {} s."),
    "go-on": ("接下来可以试：", "Go on with:"),
}


def say(key: str, language: str) -> str:
    """The saying in that language."""
    zh, en = SAYINGS[key]
    return zh if language == "zh" else en
