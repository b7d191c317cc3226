# Children that have not started when the body fails never run.
# ids: S-112
# cpp: same
import asyncio


async def main():
    async def work():
        print("never printed")

    tasks = []
    try:
        async with asyncio.TaskGroup() as tg:
            tasks.append(tg.create_task(work()))
            tasks.append(tg.create_task(work()))
            raise ValueError("at once")
    except ExceptionGroup as g:
        print(len(g.exceptions), [t.cancelled() for t in tasks])


asyncio.run(main())
