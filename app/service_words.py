"""What the doctor says of the daemon, in Chinese and English."""

SENTENCES: dict[str, tuple[str, str]] = {
    "listen-off": ("未开启：没有 /health 和 /metrics", "off: no /health and no /metrics"),
    "listen-free": ("{}（守护进程启动后应答）", "{} (answered once the daemon runs)"),
    "listen-answers": ("{} 有应答：{}", "{} answers: {}"),
    "listen-taken": (
        "{} 用不了，守护进程将不应答：{}",
        "{} cannot be listened at, the daemon will not answer there: {}",
    ),
    "heartbeat-kept": ("{}（未试连）", "{} (not tried)"),
    "clock-behind": (
        "时钟为 {0}，而档案中有 {1} 的记录（UTC）：守护进程暂不访问也不判断。请校准时钟；如果时钟是对的：nianbao doctor --clock-is-right",
        "it shows {0}, the archive holds {1} (UTC): nothing is fetched or judged; is it right? doctor --clock-is-right",
    ),
    "clock-right": ("世界时 {}", "{} UTC"),
    "clock-accepted": (
        "已记下：时钟 {} UTC 是对的。",
        "Noted: the clock is right at {} UTC.",
    ),
    "disk-short": (
        "{} 可用 {:.1f} GB，少于 service.least_free_mb：守护进程暂不访问",
        "{}: {:.1f} GB free, less than service.least_free_mb: the daemon fetches nothing",
    ),
}
"""Key to a sentence; `{}` takes what it is about."""
