package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

type counter struct {
	name  string
	value float64
}

type figures struct {
	operations int
	wall, cpu  time.Duration
	counters   []counter
}

func (f figures) json(id string) string {
	each := func(total time.Duration) float64 { return float64(total.Nanoseconds()) / float64(max(f.operations, 1)) }
	var text strings.Builder
	fmt.Fprintf(&text, `{"benchmarks": [{"name": %q, "iterations": %d, "real_time": %.4f, "cpu_time": %.4f, "time_unit": "ns"`,
		id, f.operations, each(f.wall), each(f.cpu))
	for _, c := range f.counters {
		fmt.Fprintf(&text, `, %q: %.1f`, c.name, c.value)
	}
	return text.String() + "}]}"
}

// withPercentiles adds those of the nanoseconds given.
func (f figures) withPercentiles(nanoseconds []int64) figures {
	slices.Sort(nanoseconds)
	at := func(share float64) float64 {
		return float64(nanoseconds[min(int(float64(len(nanoseconds))*share), len(nanoseconds)-1)])
	}
	f.counters = []counter{{"p50", at(0.5)}, {"p99", at(0.99)}, {"p999", at(0.999)}, {"max", at(1)}}
	return f
}

// cpuTime is the processor time of all threads of the process, the garbage collector's too.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// measure runs work under the clock.
func measure(operations int, work func()) figures {
	wall, cpu := time.Now(), cpuTime()
	work()
	return figures{operations: operations, wall: time.Since(wall), cpu: cpuTime() - cpu}
}

// warmUp is how many operations warm up, of a run of so many. None where the runner counts system calls.
func warmUp(operations int) int {
	if os.Getenv("BENCH_NO_WARM_UP") != "" {
		return 0
	}
	return (operations + 9) / 10
}

// warmed runs work with a tenth of the operations, then with all of them under the clock.
func warmed(operations int, work func(operations int)) figures {
	if n := warmUp(operations); n > 0 {
		work(n)
	}
	return measure(operations, func() { work(operations) })
}

// onOneProcessor is warmed with all goroutines on one thread at a time, as in an event loop.
func onOneProcessor(operations int, work func(operations int)) figures {
	runtime.GOMAXPROCS(1)
	return warmed(operations, work)
}

// resident is how many bytes of memory the process holds.
func resident() int64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		panic(err)
	}
	var size, pages int64
	if _, err := fmt.Sscan(string(text), &size, &pages); err != nil {
		panic(err)
	}
	return pages * int64(os.Getpagesize())
}

// scatter gives numbers in no order, the same for every program of the benchmarks.
func scatter(i int) int64 { return int64(uint32(i) * 2654435761) }

// shuffled is 0..count in an order that is no order (the same for every program).
func shuffled(count int) []int {
	order := make([]int, count)
	for i := range order {
		order[i] = i
	}
	random := uint64(88172645463325252)
	for i := count; i > 1; i-- {
		random ^= random << 13
		random ^= random >> 7
		random ^= random << 17
		j := random % uint64(i)
		order[i-1], order[j] = order[j], order[i-1]
	}
	return order
}
