# A run that is interrupted does not report its own task as destroyed, other tasks are.
# ids: S-081
# cpp: same
import asyncio
import gc


async def waits():
    await asyncio.get_running_loop().create_future()


def interrupted(with_other):
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda loop, context: print("reported:", context["message"]))
    if with_other:
        loop.create_task(waits())
    loop.call_soon(loop.stop)
    try:
        loop.run_until_complete(waits())
    except RuntimeError as e:
        print(e)
    loop.close()
    del loop
    gc.collect()


print("its own task")
interrupted(False)
print("another task")
interrupted(True)
