# Several threads block on one submitted coroutine and all get the answer.
# ids: S-122 S-124
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    gate = asyncio.Event()

    async def job():
        await gate.wait()
        return "answer"

    fut = asyncio.run_coroutine_threadsafe(job(), loop)
    answers = [None] * 3
    ready = threading.Barrier(4)

    def work(n):
        ready.wait()
        answers[n] = fut.result()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for t in threads:
        t.start()
    await asyncio.to_thread(ready.wait)
    gate.set()
    for t in threads:
        await asyncio.to_thread(t.join)
    print(answers[0], answers[1], answers[2])


asyncio.run(main())
