package main

import (
	"runtime"
	"sync"
	"time"
)

// Go has no callbacks: the least that runs soon is a goroutine. Each starts the next and ends.
func link(left int, done chan struct{}) {
	if left--; left > 0 {
		go link(left, done)
	} else {
		close(done)
	}
}

func callSoon(_, operations int) figures {
	return onOneProcessor(operations, func(n int) {
		done := make(chan struct{})
		go link(n, done)
		<-done
	})
}

// createTask starts 100 goroutines at a time and waits for all of them.
func createTask(_, operations int) figures {
	var all sync.WaitGroup
	return onOneProcessor(operations, func(n int) {
		for n > 0 {
			batch := min(n, 100)
			all.Add(batch)
			for range batch {
				go all.Done()
			}
			all.Wait()
			n -= batch
		}
	})
}

// createAndAwait gets a result from each goroutine before it starts the next.
func createAndAwait(_, operations int) figures {
	return onOneProcessor(operations, func(n int) {
		result := make(chan int)
		for i := range n {
			go func() { result <- i }()
			<-result
		}
	})
}

func sleep0(tasks, operations int) figures {
	each := max(operations/tasks, 1)
	return onOneProcessor(each*tasks, func(n int) {
		var all sync.WaitGroup
		for range tasks {
			all.Go(func() {
				for range max(n/tasks, 1) {
					runtime.Gosched()
				}
			})
		}
		all.Wait()
	})
}

var sink int

func queue(capacity, operations int) figures {
	return onOneProcessor(operations, func(n int) {
		items := make(chan int, capacity)
		go func() {
			for i := range n {
				items <- i
			}
			close(items)
		}()
		for item := range items {
			sink = item
		}
	})
}

func bytesPerTask(_, operations int) figures {
	runtime.GOMAXPROCS(1)
	sleeping := func(n int) {
		for range n {
			go time.Sleep(time.Hour)
		}
		time.Sleep(10 * time.Millisecond) // all others have run until they sleep
	}
	sleeping(1000) // what is paid once
	before := resident()
	result := measure(operations, func() { sleeping(operations) })
	result.counters = []counter{{"bytes", float64(resident()-before) / float64(operations)}}
	return result
}
