# run(debug=True) switches the loop's debug mode on.
# ids: S-137
# cpp: same
import asyncio


async def main():
    return asyncio.get_running_loop().get_debug()


print(asyncio.run(main(), debug=True))
print(asyncio.run(main(), debug=False))
with asyncio.Runner(debug=True) as runner:
    print(runner.get_loop().get_debug())
