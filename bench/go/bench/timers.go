package main

import (
	"runtime"
	"sync/atomic"
	"time"
)

// timersCancel starts count timers and stops them in another order, round after round.
func timersCancel(count, operations int) figures {
	runtime.GOMAXPROCS(1)
	order := shuffled(count)
	timers := make([]*time.Timer, count)
	round := func() {
		for i := range timers {
			timers[i] = time.AfterFunc(time.Hour+time.Duration(scatter(i))*time.Microsecond, func() {})
		}
		for _, i := range order {
			timers[i].Stop()
		}
	}
	if warmUp(operations) > 0 {
		round()
	}
	rounds := max(operations/count, 1)
	return measure(rounds*count, func() {
		for range rounds {
			round()
		}
	})
}

// timersFire starts count timers whose time has come; each runs its function in a goroutine, as timers of Go do.
func timersFire(count, operations int) figures {
	runtime.GOMAXPROCS(1)
	round := func() {
		var fired atomic.Int64
		done := make(chan struct{})
		start := -5 * time.Second
		for i := range count {
			time.AfterFunc(start+time.Duration(scatter(i)), func() {
				if fired.Add(1) == int64(count) {
					close(done)
				}
			})
		}
		<-done
	}
	if warmUp(operations) > 0 {
		round()
	}
	rounds := max(operations/count, 1)
	return measure(rounds*count, func() {
		for range rounds {
			round()
		}
	})
}

// lateness has timers at random within as many milliseconds as there are timers.
func lateness(operations int, busy bool) figures {
	runtime.GOMAXPROCS(1)
	var stop atomic.Bool
	if busy {
		go func() {
			for !stop.Load() {
				runtime.Gosched()
			}
		}()
	}
	late := make(chan int64, operations)
	var latenesses []int64
	result := measure(operations, func() {
		start := time.Now().Add(time.Millisecond)
		for i := range operations {
			due := start.Add(time.Duration(scatter(i)%int64(operations*1000)) * time.Microsecond)
			time.AfterFunc(time.Until(due), func() { late <- time.Since(due).Nanoseconds() })
		}
		for range operations {
			latenesses = append(latenesses, <-late)
		}
	})
	stop.Store(true)
	return result.withPercentiles(latenesses)
}

func timersLateness(_, operations int) figures     { return lateness(operations, false) }
func timersLatenessBusy(_, operations int) figures { return lateness(operations, true) }
