# A child process made by fork has no running loop.
# ids: S-033 F-10
# cpp: same
import asyncio
import os


async def main():
    r, w = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            asyncio.get_running_loop()
            answer = b"a running loop"
        except RuntimeError as e:
            answer = str(e).encode()
        os.write(w, answer)
        os._exit(0)
    os.waitpid(child, 0)
    print("child:", os.read(r, 100).decode())
    print("parent:", asyncio.get_running_loop().is_running())
    os.close(r)
    os.close(w)


asyncio.run(main())
