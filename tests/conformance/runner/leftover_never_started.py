# A left-over task that never started is cancelled without running.
# ids: S-137 S-058
# cpp: same
import asyncio


async def worker():
    print("never")


with asyncio.Runner() as runner:
    task = runner.get_loop().create_task(worker())
    print("leaving")
print("cancelled", task.cancelled())
