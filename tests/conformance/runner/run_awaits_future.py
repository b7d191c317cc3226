# run takes any awaitable.
# ids: S-137
# cpp: same
import asyncio


class Countdown:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        while self.n:
            print("n", self.n)
            self.n -= 1
            yield
        return "lift-off"


print(asyncio.run(Countdown(2)))
