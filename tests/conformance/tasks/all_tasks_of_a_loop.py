# all_tasks() tells loops apart and can be asked while they do not run.
# ids: S-073
# cpp: same
import asyncio


async def work():
    await asyncio.sleep(0)


def main():
    a = asyncio.new_event_loop()
    b = asyncio.new_event_loop()
    one = a.create_task(work(), name="of a")
    print([t.get_name() for t in asyncio.all_tasks(a)], [t.get_name() for t in asyncio.all_tasks(b)])
    a.run_until_complete(one)
    print(len(asyncio.all_tasks(a)), len(asyncio.all_tasks(b)))
    a.close()
    b.close()


main()
