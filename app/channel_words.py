"""What the command line says of channels and deliveries, in Chinese and English."""

CHANNEL_HEADINGS: dict[str, tuple[str, str]] = {
    "kind": ("类型", "kind"),
    "since": ("自", "since"),
    "waiting": ("待送", "waiting"),
}
CHANNEL_VALUES: dict[str, tuple[str, str]] = {
    "failing": ("投递失败", "failing"),
    "closed": ("已停用", "closed"),
    "not-delivered": ("未送达", "not delivered"),
    "not-configured": ("未配置", "not configured"),
}
CHANNEL_SENTENCES: dict[str, tuple[str, str]] = {
    "no-channels": ("未配置：告警会保存，但没有人收到", "none: alerts are kept but nobody is told"),
    "channel-closed": (
        "自 {since} 起停用：{fault} 确认后重新启用：nianbao channels enable {channel}",
        "closed since {since}: {fault} To open it again: nianbao channels enable {channel}",
    ),
    "channel-failing": (
        "可以投递（未发送消息），但自 {since} 起投递失败：{fault}",
        "can be reached (nothing was sent), but has failed since {since}: {fault}",
    ),
    "channel-enabled": (
        "渠道 {} 已重新启用，待送消息将随下次投递发出。",
        "Channel {} is open again; what waits goes out with the next delivery.",
    ),
    "channel-open": ("渠道 {} 没有停用。", "Channel {} is not closed."),
    "sent-again": ("{} 条消息等待重新投递。", "{} messages wait to be sent again."),
    "sent-now": ("已送达 {} 条，未送达 {} 次。", "{} messages delivered, {} attempts failed."),
    "sent-by-daemon": ("守护进程正在运行，由它投递。", "The daemon is running and will send them."),
    "channel-serves": ("可以投递（未发送消息）", "can be reached (nothing was sent)"),
}
