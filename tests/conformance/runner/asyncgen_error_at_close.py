# An error while a generator is closed at the end goes to the exception handler.
# ids: S-141
# cpp: same
import asyncio


async def bad():
    try:
        yield 1
    finally:
        raise ValueError("bad clean-up")


kept = []


def handler(loop, context):
    text = context["message"].split(" generator")[0]
    print("handler:", text, "generator")
    print("exception:", context["exception"])


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    gen = bad()
    kept.append(gen)
    print(await anext(gen))


asyncio.run(main())
print("run returned")
