import asyncio


async def say(name):
    print(name)


def run_other():
    try:
        b.run_forever()
    except RuntimeError as error:
        print(error)
    a.stop()


a, b = asyncio.new_event_loop(), asyncio.new_event_loop()
a.run_until_complete(say("A"))
b.run_until_complete(say("B"))
a.run_until_complete(say("A again"))
a.call_soon(run_other)
a.run_forever()
a.close()
b.close()
