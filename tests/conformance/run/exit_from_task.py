# SystemExit raised in a task is stored in it and leaves the run.
# ids: S-032
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda loop, context: print("handler:", context["message"]))

    async def leaves():
        await asyncio.sleep(0)
        raise SystemExit(3)

    async def waits():
        await loop.create_future()

    task = loop.create_task(leaves())
    try:
        loop.run_until_complete(waits())
    except SystemExit as e:
        print("out of the run: SystemExit", e.code)
    print(task.done(), repr(task.exception()))

    try:
        loop.run_until_complete(leaves())
    except SystemExit as e:
        print("out of the run: SystemExit", e.code)
    for left in asyncio.all_tasks(loop):
        left.cancel()
    loop.call_soon(loop.stop)
    loop.run_forever()
    print("nothing was reported as never retrieved")
    loop.close()


main()
