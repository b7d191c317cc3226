# run returns what main returns, and leaves no running loop behind.
# ids: S-137
# cpp: same
import asyncio


async def main(value):
    await asyncio.sleep(0)
    return value, asyncio.get_running_loop().is_running()


print(asyncio.run(main(42)))
print(asyncio.run(main(43)))
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
