# Eager start needs a running loop; without one the task waits for it.
# ids: S-075
# cpp: same
import asyncio


async def work():
    print("runs")


def main():
    loop = asyncio.new_event_loop()
    task = loop.create_task(work(), eager_start=True)
    print("created", task.done())
    loop.run_until_complete(task)
    print(task.done())
    loop.close()


main()
