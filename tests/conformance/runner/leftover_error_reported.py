# A left-over task that fails while it is cancelled is reported.
# ids: S-137
# cpp: same
import asyncio


async def worker():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        raise ValueError("failed in clean-up")


def handler(loop, context):
    print("handler:", context["message"].split(" during ")[0])
    print("exception:", context["exception"])
    print("names the task", "worker" in context["task"].get_name())


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    task = asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(0)
    print("main returns")
    return task


asyncio.run(main())
print("run returned")
