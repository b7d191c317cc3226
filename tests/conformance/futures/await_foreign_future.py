# Awaiting a future of another loop is an error, raised inside the task.
# ids: S-053 W-15 W-23
# cpp: same
import asyncio


async def main(foreign):
    try:
        await foreign
    except RuntimeError as e:
        print("attached to a different loop" in str(e))
    await asyncio.sleep(0)
    print("the task goes on")


other = asyncio.new_event_loop()
asyncio.run(main(other.create_future()))
other.close()
