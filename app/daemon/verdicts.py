"""Whether a run was a good one: what the heartbeat tells to the outside."""

from app.context import Run

_GOOD = ("look-ok", "look-unchanged")


def problem_of(run: Run) -> str:
    """Why it was not, one English sentence; empty where it was.

    A portal that cannot be read is an outcome like others. A pass none of whose many looks came to anything was not a look
    at the portals: the network here is down, or all of them shut us out.
    """
    if run.counts["clock-doubted"]:
        return "The hosts that answered contradict this machine's clock."
    looks = {name: count for name, count in run.counts.items() if name.startswith("look-")}
    if not looks or any(looks.get(name) for name in _GOOD):
        return ""
    told = ", ".join(f"{count} {name.removeprefix('look-')}" for name, count in sorted(looks.items()))
    return f"No look of the pass came to anything: {told}."
