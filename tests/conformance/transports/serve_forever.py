# serve_forever twice, cancelled, and on a closed server.
# ids: S-187
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0, start_serving=False)
    print("serving", server.is_serving())
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("serving", server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print("second:", str(e).split(" is already")[1])
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled, serving", server.is_serving(), "sockets", len(server.sockets))
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print("closed:", str(e).split(" is ")[1])


asyncio.run(main())
