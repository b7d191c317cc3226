import asyncio
import socket


async def obey(sock):
    reader, writer = await asyncio.open_connection(sock=sock)
    while True:
        line = (await reader.readline()).decode()
        print("command:", line, end="")
        if line == "exit\n":
            break
    writer.close()
    asyncio.get_running_loop().stop()


ours, theirs = socket.socketpair()
loop = asyncio.new_event_loop()
task = loop.create_task(obey(ours))
theirs.sendall(b"hello\nexit\n")
loop.run_forever()
loop.run_until_complete(task)
loop.close()
theirs.close()
print("stopped")
