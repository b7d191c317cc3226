# gather of coroutines outside a running loop is a RuntimeError.
# ids: S-084
# cpp: same
import asyncio


async def work():
    print("never printed")


c = work()
try:
    asyncio.gather(c)
except RuntimeError:
    print("RuntimeError")
c.close()
