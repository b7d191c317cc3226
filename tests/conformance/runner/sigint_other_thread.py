# A Runner outside the main thread leaves SIGINT alone.
# ids: S-138
# cpp: same
import asyncio
import signal
import threading

out = []


async def main():
    out.append(signal.getsignal(signal.SIGINT) is signal.default_int_handler)


t = threading.Thread(target=lambda: asyncio.run(main()))
t.start()
t.join()
print("default while running", out[0])
