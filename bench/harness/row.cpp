#include "row.hpp"

#include <malloc.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace bench {
namespace {

struct Entry {
    std::string id;
    void (*body)(Run&);
};

std::vector<Entry>& entries() {
    static std::vector<Entry> all;
    return all;
}

// Does `name` fit `pattern`, with one run of digits for each #? The last such number goes to `parameter`.
bool fits(std::string_view pattern, std::string_view name, std::int64_t& parameter) {
    std::size_t at = 0;
    for (const char wanted : pattern) {
        if (wanted != '#') {
            if (at == name.size() || name[at++] != wanted) return false;
            continue;
        }
        const std::size_t start = at;
        parameter = 0;
        while (at < name.size() && std::isdigit(static_cast<unsigned char>(name[at])))
            parameter = parameter * 10 + (name[at++] - '0');
        if (at == start) return false;
    }
    return at == name.size();
}

// Google Benchmark's own JSON has a context and names of its making; the runner wants the figures under the
// row's id.
class Reporter final : public benchmark::BenchmarkReporter {
public:
    explicit Reporter(std::string id) : id_(std::move(id)) {}
    bool ReportContext(const Context&) override { return true; }
    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            std::printf(
                R"({"benchmarks":[{"name":"%s","iterations":%lld,"real_time":%.6g,"cpu_time":%.6g,"time_unit":"ns")",
                id_.c_str(), static_cast<long long>(run.iterations), run.GetAdjustedRealTime(),
                run.GetAdjustedCPUTime());
            for (const auto& [name, counter] : run.counters)
                std::printf(R"(,"%s":%.6g)", name.c_str(), counter.value);
            std::printf("}]}\n");
        }
    }

private:
    std::string id_;
};

int usage(const char* program) {
    std::fprintf(stderr, "usage: %s ROW N | --list\n", program);
    return 2;
}

}  // namespace

Row::Row(const char* id, void (*body)(Run&)) { entries().push_back({id, body}); }

void Run::latencies(std::vector<std::int64_t> nanoseconds) {
    if (nanoseconds.empty()) return;
    std::sort(nanoseconds.begin(), nanoseconds.end());
    const auto at = [&](double share) {
        const auto index = static_cast<std::size_t>(share * static_cast<double>(nanoseconds.size()));
        return static_cast<double>(nanoseconds[std::min(index, nanoseconds.size() - 1)]);
    };
    counter("p50", at(0.5));
    counter("p99", at(0.99));
    counter("p999", at(0.999));
    counter("max", static_cast<double>(nanoseconds.back()));
}

std::vector<std::uint32_t> shuffled(std::uint32_t count) {
    std::vector<std::uint32_t> order(count);
    for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
    std::uint64_t random = 88172645463325252u;
    for (std::uint32_t i = count; i > 1; --i) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::swap(order[i - 1], order[random % i]);
    }
    return order;
}

void pin(int which) {
    static const cpu_set_t allowed = [] {  // before the first thread is pinned
        cpu_set_t set;
        CPU_ZERO(&set);
        sched_getaffinity(0, sizeof set, &set);
        return set;
    }();
    int chosen = -1;
    for (int core = 0; core < CPU_SETSIZE; ++core)
        if (CPU_ISSET(core, &allowed) && (chosen < 0 || which != 0)) chosen = core;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(chosen, &set);
    sched_setaffinity(0, sizeof set, &set);
}

Memory::Memory() {
    const struct mallinfo2 info = mallinfo2();
    allocated_ = static_cast<std::int64_t>(info.uordblks + info.hblkhd);
    long pages = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%*d %ld", &pages) != 1) pages = 0;
        std::fclose(file);
    }
    resident_ = pages * sysconf(_SC_PAGESIZE);
}

double Memory::grown() const {
    const Memory now;
    return static_cast<double>(std::max(now.allocated_ - allocated_, now.resident_ - resident_));
}

}  // namespace bench

int main(int argc, char** argv) {
    if (argc == 2 && std::strcmp(argv[1], "--list") == 0) {
        for (const auto& entry : bench::entries()) std::printf("%s\n", entry.id.c_str());
        return 0;
    }
    if (argc != 3) return bench::usage(argv[0]);
    const std::string id = argv[1];
    const std::int64_t n = std::strtoll(argv[2], nullptr, 10);
    if (n < 1) return bench::usage(argv[0]);
    for (const auto& entry : bench::entries()) {
        std::int64_t parameter = 0;
        if (!bench::fits(entry.id, id, parameter)) continue;
        if (!std::getenv("BENCH_NO_WARM_UP")) {  // the runner counts: every operation is one of the n
            bench::Run warm_up(std::max<std::int64_t>(n / 10, 1), parameter, nullptr);
            entry.body(warm_up);
        }
        benchmark::RegisterBenchmark(id.c_str(),
                                     [&](benchmark::State& state) {
                                         bench::Run run(n, parameter, &state);
                                         entry.body(run);
                                     })
            ->Iterations(n)
            ->UseRealTime()
            ->MeasureProcessCPUTime();
        bench::Reporter reporter(id);
        benchmark::RunSpecifiedBenchmarks(&reporter);
        return 0;
    }
    std::fprintf(stderr, "%s: no row %s\n", argv[0], argv[1]);
    return 2;
}
