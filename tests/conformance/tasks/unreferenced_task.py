# A pending task that nobody else refers to.
# ids: S-072
# cpp: different: asyncio collects it as garbage; in picot the loop owns its tasks, and cancels this one at the end
import asyncio
import gc


async def work():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("cleanup")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"]))
    asyncio.create_task(work())
    await asyncio.sleep(0)
    print("tasks:", len(asyncio.all_tasks()))
    gc.collect()
    print("tasks:", len(asyncio.all_tasks()))


asyncio.run(main())
print("end")
