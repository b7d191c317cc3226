# run_until_complete of a stopped loop raises; the task is still there.
# ids: S-023
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    async def work():
        loop.stop()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return "finished later"

    task = loop.create_task(work())
    try:
        loop.run_until_complete(task)
    except RuntimeError as e:
        print(e)
    print(task.done())
    print(loop.run_until_complete(task))
    loop.close()


main()
