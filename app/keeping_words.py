"""The words of backup, restore, verify and prune in Chinese and English."""

KEEPING: dict[str, tuple[str, str]] = {
    "no-backup": (
        "{} 中没有备份：nianbao backup 做一个，最好每天一次（docs/operations.md）",
        "none in {}: nianbao backup makes one, best once a day (docs/operations.md)",
    ),
    "newest-backup": ("最近一次 {}，{} 天前；共 {} 个", "the newest is {}, {} days old; {} in all"),
    "backed-up": (
        "已备份并核验：{}（{:.1f} MB；访问 {looks} 次，报告 {reports} 份，版本 {versions} 个，告警 {alerts} 条）",
        "Backed up and verified: {} ({:.1f} MB; {looks} looks, {reports} reports, {versions} versions, {alerts} alerts)",
    ),
    "backups-removed": ("已删除较早的备份 {} 个。", "{} older backups were removed."),
    "backup-same-disk": (
        "备份与档案在同一磁盘上：磁盘损坏时两者都会失去，请另存一份到别处。",
        "The backup is on the archive's own disk and is lost with it; keep a copy elsewhere.",
    ),
    "backup-damaged": (
        "档案本身已有 {} 处损坏：副本照样保存，较早的备份一个也没有删除。请用 nianbao verify 查看。",
        "The archive itself is damaged ({} problems): the copy is kept, and no older backup was removed. See nianbao verify.",
    ),
    "restored": ("{} 已由 {} 恢复。", "{} is restored from {}."),
    "moved-aside": ("原来的档案在 {}。", "The archive that was there is {} now."),
    "restore-beside": (
        "配置和名录在 {} 中，没有改动现有的；需要时请自行复制。",
        "Configuration and registry lie in {} and were not put back; copy them where you need them.",
    ),
    "sound": ("{} 项，没有问题", "{} looked at, nothing wrong"),
    "wrong": ("{} 项，{} 处有问题", "{} looked at, {} problems"),
    "remedy-replay": (
        "可以重建：停止服务，运行 nianbao replay，再核验一次。",
        "It can be rebuilt: stop the service, run nianbao replay, then verify again.",
    ),
    "remedy-restore": (
        "停止服务，恢复最近的完好备份（nianbao restore）；没有备份时可用 sqlite3 的 .recover 取出能读的内容。",
        "Stop the service and restore the last sound backup (nianbao restore); without one, .recover of sqlite3 saves what can be read.",
    ),
    "pruned": (
        "已删除 {} 份内容（{:.1f} MB，访问 {} 次）；访问记录保留。",
        "{} bodies dropped ({:.1f} MB, seen at {} looks); the looks stay.",
    ),
    "prunable": (
        "可删除 {} 份内容（{:.1f} MB，访问 {} 次）。",
        "{} bodies could be dropped ({:.1f} MB, seen at {} looks).",
    ),
    "prune-never": (
        "archive.keep_bodies_days 为 0：全部内容长期保留；用 --days 另行指定。",
        "archive.keep_bodies_days is 0: all bytes are kept for ever; --days says otherwise.",
    ),
    "file-now": ("档案文件现为 {:.1f} MB。", "The archive's file has {:.1f} MB now."),
}
"""Key to a sentence, as in `app.words.SENTENCES`."""
