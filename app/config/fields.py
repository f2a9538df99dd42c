"""What kinds of values the configuration has, each with what is allowed."""

from typing import Annotated, Literal

import msgspec

Language = Literal["zh", "en"]
Seconds = Annotated[float, msgspec.Meta(gt=0, le=3600)]
Pause = Annotated[float, msgspec.Meta(ge=0, le=3600)]
Minutes = Annotated[float, msgspec.Meta(gt=0, le=1440)]
Count = Annotated[int, msgspec.Meta(ge=1)]
CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
TimeOfDay = Annotated[str, msgspec.Meta(pattern=rf"^{CLOCK}$", description='a time of day such as "06:30"')]
Hours = Annotated[
    str,
    msgspec.Meta(pattern=rf"^({CLOCK}-{CLOCK})?$", description='hours such as "22:00-06:00", or nothing for always'),
]
Host = Annotated[
    str, msgspec.Meta(pattern=r"^[^/\s]+$", description='names of hosts such as "www.example.org", without http://')
]
