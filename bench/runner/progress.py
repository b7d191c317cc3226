"""How far the run is: a bar on a terminal, a line a row in a pipe."""

import sys
import time


def duration(seconds):
    minutes, rest = divmod(int(seconds + 0.5), 60)
    return f"{minutes}:{rest:02}"


class Progress:
    """`row(title)` begins a row, `step(text)` is called before each piece of work of about the same length."""

    def __init__(self, rows, steps, out=sys.stderr, clock=time.monotonic):
        self.rows, self.steps, self.out, self.clock = rows, max(steps, 1), out, clock
        self.rows_done = -1
        self.steps_done = -1
        self.title = ""
        self.started = clock()
        self.terminal = out.isatty()

    def row(self, title):
        self.rows_done += 1
        self.title = title
        if not self.terminal:
            print(f"[{self.rows_done + 1}/{self.rows}] {title}", file=self.out, flush=True)

    def step(self, text=""):
        self.steps_done = min(self.steps_done + 1, self.steps)
        if self.terminal:
            print("\r\033[2K" + self.line(text), end="", file=self.out, flush=True)

    def skip(self, steps):
        """Work that will not be done after all."""
        self.steps = max(self.steps - steps, 1)

    def line(self, text=""):
        share = max(self.steps_done, 0) / self.steps
        width = 24
        bar = "█" * int(share * width) + "░" * (width - int(share * width))
        return f"{bar} {max(self.rows_done, 0)}/{self.rows} rows, {self.left()} left  {self.title}  {text}"[:150]

    def left(self):
        done = max(self.steps_done, 0)
        if done < 3:
            return "?"
        return duration((self.clock() - self.started) / done * (self.steps - done))

    def end(self):
        if self.terminal:
            print("\r\033[2K", end="", file=self.out, flush=True)
