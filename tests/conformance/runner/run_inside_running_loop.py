# run and Runner.run are refused inside a running loop.
# ids: S-026
# cpp: same
import asyncio


async def other():
    print("never")


runner = asyncio.Runner()


async def main():
    coro = other()
    try:
        asyncio.run(coro)
    except RuntimeError as e:
        print("run refused", "cannot be called from a running event loop" in str(e))
    try:
        runner.run(coro)
    except RuntimeError as e:
        print("Runner.run refused", "cannot be called from a running event loop" in str(e))
    coro.close()
    print("main goes on")


asyncio.run(main())
runner.close()
