# A coroutine may stop the loop that drives it and go on in the next run.
# ids: S-020 S000-5
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    async def worker():
        print("worker stops the loop")
        loop.stop()
        await asyncio.sleep(0)
        print("worker goes on")
        loop.stop()

    task = loop.create_task(worker())
    loop.run_forever()
    print("first run ended", task.done())
    loop.run_forever()
    print("second run ended", task.done())
    loop.close()


main()
