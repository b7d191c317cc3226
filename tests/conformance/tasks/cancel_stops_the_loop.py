# A task that is being cancelled may stop the loop.
# ids: S-020 S-059 S001-5
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    async def work():
        try:
            await loop.create_future()
        except asyncio.CancelledError:
            print("Cancelled")
            loop.stop()
            raise

    task = loop.create_task(work())
    loop.call_soon(lambda: loop.call_soon(task.cancel))
    loop.run_forever()
    print(task.cancelled())
    loop.close()


main()
