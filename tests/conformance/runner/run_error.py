# run raises what main raises, after it cleaned up.
# ids: S-137
# cpp: same
import asyncio

tasks = []


async def sibling():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("sibling cleaned up")


async def main():
    tasks.append(asyncio.create_task(sibling()))
    await asyncio.sleep(0)
    raise ValueError("from main")


try:
    asyncio.run(main())
except ValueError as e:
    print("ValueError", e)
print("sibling cancelled", tasks[0].cancelled())
