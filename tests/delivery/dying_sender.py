"""A program that is killed when a message has been taken and before that is noted: `dying_sender.py FOLDER`."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from delivery_stage import Line, staged

from model.types import Message
from monitor.channels import DeliveryFault


class Dying(Line):
    """A channel whose receiver keeps the id, and whose sender then dies."""

    async def send(self, message: Message) -> DeliveryFault | None:
        with (Path(sys.argv[1]) / "taken").open("a") as taken:
            taken.write(f"{message.id}\n")
        os.kill(os.getpid(), signal.SIGKILL)
        return None


if __name__ == "__main__":
    with staged(Path(sys.argv[1]), Dying("desk")) as stage:
        stage.add("desk", "one", "two")
        asyncio.run(stage.deliver())
