"""What the command line says of findings and alerts that people have spoken about, in Chinese and English."""

ALERT_SENTENCES: dict[str, tuple[str, str]] = {
    "confirmed-finding": ("{} 已确认。", "{} is confirmed."),
    "dismissed-finding": (
        "{} 已判定不成立；数值或规则改变之前不再列出。",
        "{} is dismissed; it is not shown again before its values or its rule change.",
    ),
    "reopened-finding": ("{} 已重新列出。", "{} is taken up again."),
    "acknowledged-alert": (
        "{} 已认领；解决或数值改变之前不再重复告知。",
        "{} is acknowledged; it is not repeated before it is resolved or its values change.",
    ),
    "resolved-alert": (
        "{} 已按处理完毕结束；数值改变之前不再告知。",
        "{} is resolved; it is not told again before its values change.",
    ),
    "silenced": ("静默 {} 已生效。", "Silence {} lasts."),
    "unsilenced": ("静默 {} 已结束。", "Silence {} has ended."),
}
"""Key to a sentence; `{}` takes the fingerprint or the number that it is about."""
