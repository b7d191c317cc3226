# A timeout needs a task.
# ids: S-109
# cpp: same
import asyncio

loop = asyncio.new_event_loop()


def callback():
    entering = asyncio.timeout(1).__aenter__()
    try:
        entering.send(None)
    except RuntimeError as e:
        print("RuntimeError:", e)
    loop.stop()


loop.call_soon(callback)
loop.run_forever()
loop.close()
