# An event, a semaphore and a queue bind to the loop of their first waiter.
# ids: S-153
# cpp: same
import asyncio

event = asyncio.Event()
sem = asyncio.Semaphore(0)
queue = asyncio.Queue()


async def wait_briefly(wait):
    try:
        await asyncio.wait_for(wait(), 0.01)
        print("never printed")
    except TimeoutError:
        print("waited")
    except RuntimeError as e:
        print("RuntimeError:", str(e).endswith("is bound to a different event loop"))


async def main():
    await wait_briefly(event.wait)
    await wait_briefly(sem.acquire)
    await wait_briefly(queue.get)


asyncio.run(main())
asyncio.run(main())
