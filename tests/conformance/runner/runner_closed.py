# A closed Runner refuses, and close may be repeated.
# ids: S-140
# cpp: same
import asyncio


async def main():
    print("never")


runner = asyncio.Runner()
loop = runner.get_loop()
print("running", loop.is_running(), "closed", loop.is_closed())
runner.close()
runner.close()
print("closed", loop.is_closed())
try:
    runner.get_loop()
except RuntimeError as e:
    print("get_loop:", e)
coro = main()
try:
    runner.run(coro)
except RuntimeError as e:
    print("run:", e)
coro.close()
