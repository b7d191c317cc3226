# Shutdown of an empty queue ends every blocked getter; twice does no harm.
# ids: S-156
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()

    async def getter(i):
        try:
            await q.get()
        except asyncio.QueueShutDown:
            print("QueueShutDown for", i)

    tasks = [asyncio.create_task(getter(i)) for i in range(3)]
    await asyncio.sleep(0)
    q.shutdown()
    q.shutdown()
    await asyncio.wait(tasks)


asyncio.run(main())
