// echo_goroutines PORT [--busy]: a goroutine for each connection, all on one processor.
package main

import (
	"fmt"
	"net"
	"os"
	"runtime"
	"slices"
)

func echo(peer net.Conn) {
	defer peer.Close()
	buffer := make([]byte, 64*1024)
	for {
		size, err := peer.Read(buffer)
		if err != nil {
			return
		}
		if _, err := peer.Write(buffer[:size]); err != nil {
			return
		}
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: echo_goroutines PORT [--busy]")
		os.Exit(2)
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:"+os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if slices.Contains(os.Args, "--busy") {
		go func() {
			for {
				runtime.Gosched()
			}
		}()
	}
	fmt.Println("ready")
	for {
		peer, err := listener.Accept() // with TCP_NODELAY, as all of Go's connections
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		go echo(peer)
	}
}
