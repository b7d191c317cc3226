# With a SIGINT handler of one's own run leaves the signal alone.
# ids: S-138
# cpp: same
import asyncio
import signal

count = []


def mine(signum, frame):
    count.append(signum)


before = signal.signal(signal.SIGINT, mine)


async def main():
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(0)
    return "not cancelled"


print(asyncio.run(main()))
print("mine called", len(count))
print("mine still there", signal.getsignal(signal.SIGINT) is mine)
signal.signal(signal.SIGINT, before)
