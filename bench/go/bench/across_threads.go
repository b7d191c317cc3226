package main

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// post sends functions through a channel to the one goroutine that runs them.
func post(producers, operations int) figures {
	each := max(operations/producers, 1)
	return warmed(each*producers, func(n int) {
		posted := make(chan func(), 1024)
		var all sync.WaitGroup
		received := 0
		for range producers {
			all.Go(func() {
				for range max(n/producers, 1) {
					posted <- func() { received++ }
				}
			})
		}
		go func() {
			all.Wait()
			close(posted)
		}()
		for run := range posted {
			run()
		}
		if received != max(n/producers, 1)*producers {
			panic("posted functions were lost")
		}
	})
}

type request struct {
	value  int
	result chan int
}

// submit asks for a goroutine elsewhere and blocks until it has its result. With threads, both sides stay on a thread
// of their own, so that the kernel has to wake it; without, Go's scheduler is free to do better.
func submit(operations int, threads, busy bool) figures {
	requests := make(chan request)
	var stop atomic.Bool
	if busy {
		go func() {
			for !stop.Load() {
				runtime.Gosched()
			}
		}()
	}
	go func() {
		if threads {
			runtime.LockOSThread()
		}
		for r := range requests {
			go func() { r.result <- r.value }()
		}
	}()
	if threads {
		runtime.LockOSThread()
	}
	call := func(i int) int64 {
		start := time.Now()
		r := request{i, make(chan int, 1)}
		requests <- r
		if <-r.result != i {
			panic("not what was asked for")
		}
		return time.Since(start).Nanoseconds()
	}
	for i := range warmUp(operations) {
		call(i)
	}
	latencies := make([]int64, 0, operations)
	result := measure(operations, func() {
		for i := range operations {
			latencies = append(latencies, call(i))
		}
	})
	stop.Store(true)
	return result.withPercentiles(latencies)
}

func submitIdle(_, operations int) figures { return submit(operations, true, false) }
func submitBusy(_, operations int) figures { return submit(operations, false, true) }
func submitSpin(_, operations int) figures { return submit(operations, false, false) }

// pool has two workers and that many goroutines with a job there at all times.
func pool(inFlight, operations int) figures {
	type job struct {
		work   func() int
		result chan int
	}
	jobs := make(chan job, inFlight)
	for range 2 {
		go func() {
			for j := range jobs {
				j.result <- j.work()
			}
		}()
	}
	each := max(operations/inFlight, 1)
	return warmed(each*inFlight, func(n int) {
		var all sync.WaitGroup
		for range inFlight {
			all.Go(func() {
				result := make(chan int, 1)
				for i := range max(n/inFlight, 1) {
					jobs <- job{func() int { return i }, result}
					if <-result != i {
						panic("not what was asked for")
					}
				}
			})
		}
		all.Wait()
	})
}

//go:noinline
func child(i int) int { return i }

// loops has that many processors, and a goroutine for each that does what a loop does all day: four operations a turn.
func loops(count, operations int) figures {
	runtime.GOMAXPROCS(count)
	each := max(operations/count, 4)
	return warmed(each*count, func(n int) {
		var all sync.WaitGroup
		for range count {
			all.Go(func() {
				result := make(chan int)
				for i := range n / count / 4 {
					go func() {}()
					go func() { result <- i }()
					child(<-result)
					runtime.Gosched()
				}
			})
		}
		all.Wait()
	})
}
