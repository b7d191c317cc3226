# getaddrinfo of the loop for addresses in numbers, and its error.
# ids: W-10 S-188
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    infos = await loop.getaddrinfo("127.0.0.1", 5555, type=socket.SOCK_STREAM)
    family, kind, proto, canonname, address = infos[0]
    print(len(infos), family == socket.AF_INET, kind == socket.SOCK_STREAM, address[0], address[1])
    try:
        await loop.getaddrinfo("127.0.0.1", 5555, family=socket.AF_INET6, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        print("gaierror")
    host, service = await loop.getnameinfo(("127.0.0.1", 5555), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)
    print(host, service)


asyncio.run(main())
