import asyncio
import gc


async def forgotten():
    try:
        await asyncio.sleep(3600)
    finally:
        if ordered:
            print("cleanup")


async def async_main():
    global task
    task = asyncio.create_task(forgotten())
    await asyncio.sleep(0)


ordered = False
loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, context: print(context["message"]))
loop.run_until_complete(async_main())
del task
loop.close()
loop._ready.clear()
loop._scheduled.clear()
gc.collect()
print("and with run:")
ordered = True
asyncio.run(async_main())
