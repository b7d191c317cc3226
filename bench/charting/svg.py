"""A card with text and shapes, readable on a light and on a dark page."""

import math
from xml.sax.saxutils import escape

LIGHT = {"card": "#ffffff", "edge": "#d9dee5", "text": "#1c2430", "soft": "#667085", "grid": "#e8ebf0",
         "ours": "#3056d3", "ours2": "#7390ea", "peer": "#b7c0cd", "limit": "#8a94a6", "good": "#12813f", "bad": "#c2311f"}
DARK = {"card": "#12171f", "edge": "#2b3440", "text": "#e8ecf2", "soft": "#98a4b5", "grid": "#242c37",
        "ours": "#7da2ff", "ours2": "#5b7fe0", "peer": "#4b5768", "limit": "#8090a6", "good": "#4cc27a", "bad": "#ff7f6b"}
# A colour for each program that a line may stand for: in light, in dark.
LINES = {"asio": ("#d26a00", "#f0a04b"), "libuv": ("#16935a", "#48c78e"), "libcoro": ("#9340c9", "#c58af0"),
         "cobalt": ("#c02a86", "#ef7fbe"), "tokio": ("#b03a2e", "#ef8377"), "go": ("#0b87a5", "#4cc3e0"),
         "uvloop": ("#8a7400", "#d5bd3f"), "asyncio": ("#5c6b80", "#9fb0c8")}

FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', Roboto, sans-serif"
PADDING = 24
HEAD = 66     # below the top: title and subtitle
FOOT = 34
COLUMN = 420   # of the two that panels stand in
GAP = 36      # between them
WIDTH = 2 * PADDING + 2 * COLUMN + GAP


def style(dark=None):
    """The rules of both schemes; only dark's, or only light's, if `dark` says so."""
    def rules(colours, index):
        yield f".card{{fill:{colours['card']};stroke:{colours['edge']}}}"
        yield f".text{{fill:{colours['text']}}}.soft{{fill:{colours['soft']}}}"
        yield f".grid{{stroke:{colours['grid']}}}.axis{{stroke:{colours['edge']}}}"
        for name in ("ours", "ours2", "peer", "limit", "good", "bad"):
            yield f".{name}{{fill:{colours[name]}}}.line-{name}{{stroke:{colours[name]}}}"
        for name, pair in LINES.items():
            yield f".{name}{{fill:{pair[index]}}}.line-{name}{{stroke:{pair[index]}}}"

    base = f"text{{font-family:{FONT}}}.strong{{font-weight:650}}.line{{fill:none;stroke-width:2;stroke-linejoin:round}}"
    light, night = "".join(rules(LIGHT, 0)), "".join(rules(DARK, 1))
    if dark is not None:
        return base + (night if dark else light)
    return base + light + "@media (prefers-color-scheme:dark){" + night + "}"


def width_of(text, size):
    """About how wide the text is: the font is the reader's."""
    narrow = sum(c in "iljtfr.,:;'|!()[] " for c in text)
    wide = sum(c in "mwMW—≥≤×µ" or c.isupper() for c in text)
    return size * (0.62 * len(text) - 0.24 * narrow + 0.13 * wide)


def wrapped(text, size, width):
    """The text in one line, or in two where it is too wide."""
    if width_of(text, size) <= width:
        return [text]
    words = text.split(" ")
    ends = [i for i in range(1, len(words)) if width_of(" ".join(words[:i]), size) <= width]
    cut = ends[-1] if ends else len(words)
    return [line for line in (" ".join(words[:cut]), " ".join(words[cut:])) if line]


def number(value):
    """Three digits that count: 1,240 · 137 · 5.68 · 0.39."""
    if value is None:
        return "–"
    size = abs(value)
    if size >= 99.5:
        return f"{value:,.0f}"
    if size >= 9.95:
        return f"{value:.1f}"
    return f"{value:.2f}" if size >= 0.0995 else f"{value:.3f}"


def tick(value):
    """A round number on an axis: 0.1, 10, 1,000, 1 M."""
    if value >= 1e6:
        return f"{value / 1e6:g} M"
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


class Card:
    """A drawing. Height is given at the end, when all is drawn."""

    def __init__(self, width, title, subtitle):
        self.width, self.title, self.subtitle = width, title, subtitle
        self.parts = []
        self.text(PADDING, 36, title, size=19, strong=True)
        self.text(PADDING, 57, subtitle, size=12.5, kind="soft")

    def text(self, x, y, content, size=12, kind="text", anchor="start", strong=False):
        kind += " strong" if strong else ""
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" class="{kind}" text-anchor="{anchor}">'
                          f"{escape(content)}</text>")

    def bar(self, x, y, width, height, kind):
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 1.5):.1f}" height="{height:.1f}" rx="2" class="{kind}"/>')

    def line(self, x1, y1, x2, y2, kind="grid", width=1, dashed=False):
        dash = ' stroke-dasharray="4 3"' if dashed else ""
        self.parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}" '
                          f'stroke-width="{width}"{dash}/>')

    def path(self, points, kind, width=2, dashed=False):
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{way}" class="line {kind}" style="stroke-width:{width}"{dash}/>')

    def dot(self, x, y, radius, kind):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="{kind}"/>')

    def ring(self, x, y, radius, kind):
        """A circle with the card's colour inside."""
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" class="card" style="stroke:none"/>'
                          f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="none" class="line-{kind}" stroke-width="2"/>')

    def finish(self, y, footer, dark=None):
        """The whole file; `y` is where the content ends."""
        height = y + FOOT + 8
        self.text(PADDING, height - 16, footer, size=10.5, kind="soft")
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{height:.0f}" '
                f'viewBox="0 0 {self.width} {height:.0f}" role="img">\n<title>{escape(self.title)}</title>\n'
                f"<desc>{escape(self.subtitle)}</desc>\n<style>{style(dark)}</style>\n"
                f'<rect x="0.5" y="0.5" width="{self.width - 1}" height="{height - 1:.0f}" rx="10" class="card"/>\n'
                + "\n".join(self.parts) + "\n</svg>\n")


def in_pairs(card, panels, top):
    """Draws panels side by side, each pair from one height on; returns where they end. A panel is called with its
    place and returns how high it is."""
    for first in range(0, len(panels), 2):
        heights = [panel(PADDING + i * (COLUMN + GAP), top) for i, panel in enumerate(panels[first:first + 2])]
        top += max(heights)
    return top


class Scale:
    """Maps numbers to places. Logarithmic if asked for; then the ends are moved out to powers of ten (or 1-2-5)."""

    def __init__(self, low, high, start, end, log=False):
        self.low, self.high, self.start, self.end, self.log = low, high, start, end, log

    def __call__(self, value):
        if self.log:
            value = min(max(value, self.low), self.high)
            share = math.log(value / self.low) / (math.log(self.high / self.low) or 1)
        else:
            share = (value - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.end - self.start)

    def ticks(self, about=5):
        if self.log:
            powers = [10.0 ** e for e in range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)]
            if len(powers) < 4:
                powers = sorted(p * m for p in powers for m in (1, 2, 5))
            return [p for p in powers if self.low * 0.999 <= p <= self.high * 1.001]
        step = (self.high - self.low) / about
        size = 10.0 ** math.floor(math.log10(step)) if step > 0 else 1
        step = next(m * size for m in (1, 2, 2.5, 5, 10) if m * size >= step * 0.999)
        first = math.ceil(self.low / step)
        return [i * step for i in range(first, math.floor(self.high / step + 1e-9) + 1)]


def log_ends(values):
    """The ends of a logarithmic axis: 1, 2 or 5 times a power of ten around the values."""
    def steps():
        for exponent in range(-6, 13):
            for m in (1, 2, 5):
                yield m * 10.0 ** exponent

    low = max((s for s in steps() if s <= min(values) * 0.95), default=min(values))
    high = min((s for s in steps() if s >= max(values) * 1.05), default=max(values))
    return low, high
