"""What a portal behind a script challenge answers: status 521 and a script that sets a cookie, in place of any page."""

from app.demo.server import Page

_COOKIE = "__jsl_clearance=0000000000.000|-1|demo; max-age=3600; path=/"


def _spelled(text: str) -> str:
    """A JavaScript expression that yields the text, letter by letter."""
    return "+".join(f"('{letter}')" for letter in text)


PAGE = Page(
    status=521,
    reason="Web Server Is Down",
    body=(
        f"<script>document.cookie={_spelled(_COOKIE)};location.href=location.pathname+location.search</script>"
    ).encode(),
    headers={
        "X-Via-Jsl": "0demo00,-",
        "Set-Cookie": "__jsluid_h=00000000000000000000000000000000; max-age=31536000; path=/; HttpOnly",
    },
)
