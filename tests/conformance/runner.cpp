// Runs the C++ scenarios: one in this process (its trace on standard output), or each in a process of its own,
// compared with the trace that is expected.

#include "scenario.hpp"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <vector>

namespace {

const conformance::Registration* first = nullptr;

std::vector<const conformance::Registration*> scenarios() {
    std::vector<const conformance::Registration*> found;
    for (const auto* r = first; r; r = r->next) found.push_back(r);
    std::sort(found.begin(), found.end(),
              [](const auto* a, const auto* b) { return std::strcmp(a->name, b->name) < 0; });
    return found;
}

int run(const conformance::Registration& scenario) {
    try {
        scenario.body();
    } catch (...) {
        conformance::print("the scenario threw", conformance::repr(std::current_exception()));
        return 1;
    }
    return std::fflush(stdout) == 0 ? 0 : 1;
}

struct Result {
    std::string trace;
    std::string problem;   // why it is no trace
};

/// Runs a scenario in a child process. `limit` bounds how long a hanging one may take.
Result run_apart(const conformance::Registration& scenario, std::chrono::seconds limit) {
    int ends[2];
    if (::pipe(ends) != 0) return {"", "pipe failed"};
    const pid_t child = ::fork();
    if (child < 0) return {"", "fork failed"};
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        std::exit(run(scenario));   // with atexit handlers: leak checkers report there
    }
    ::close(ends[1]);

    Result result;
    const auto deadline = std::chrono::steady_clock::now() + limit;
    for (bool open = true; open;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd ready{ends[0], POLLIN, 0};
        if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) == 0) {
            result.problem = "still running after " + std::to_string(limit.count()) + " s";
            ::kill(child, SIGKILL);
            break;
        }
        char buffer[4096];
        const ssize_t n = ::read(ends[0], buffer, sizeof buffer);
        if (n > 0) result.trace.append(buffer, static_cast<std::size_t>(n));
        open = n > 0 || (n < 0 && errno == EINTR);
    }
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (result.problem.empty() && WIFSIGNALED(status))
        result.problem = std::string("ended by signal ") + ::strsignal(WTERMSIG(status));
    if (result.problem.empty() && WIFEXITED(status) && WEXITSTATUS(status) != 0)
        result.problem = "exit code " + std::to_string(WEXITSTATUS(status));
    return result;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// The expected trace beside the scenario's source; false when none is there.
bool load_expected(const conformance::Registration& scenario, std::vector<std::string>& lines, std::string& file) {
    std::string stem = scenario.file;
    stem.resize(stem.size() - std::strlen(".cpp"));
    for (const char* ending : {".cpp.expected", ".expected"}) {
        std::ifstream in(stem + ending);
        if (!in) continue;
        file = stem + ending;
        lines = lines_of(std::string(std::istreambuf_iterator<char>(in), {}));
        const auto body = std::find_if(lines.begin(), lines.end(), [](const auto& l) { return l.rfind("# ", 0) != 0; });
        lines.erase(lines.begin(), body);
        return true;
    }
    return false;
}

/// Both traces side by side in one column: "-" expected, "+" printed, by their longest common subsequence.
void print_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const std::size_t n = a.size(), m = b.size();
    std::vector<std::vector<std::size_t>> common(n + 1, std::vector<std::size_t>(m + 1, 0));
    for (std::size_t i = n; i-- > 0;)
        for (std::size_t j = m; j-- > 0;)
            common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    for (std::size_t i = 0, j = 0; i < n || j < m;) {
        if (i < n && j < m && a[i] == b[j]) {
            std::printf("  %s\n", a[i].c_str()), ++i, ++j;
        } else if (i < n && (j == m || common[i + 1][j] >= common[i][j + 1])) {
            std::printf("- %s\n", a[i++].c_str());
        } else {
            std::printf("+ %s\n", b[j++].c_str());
        }
    }
}

bool check(const conformance::Registration& scenario) {
    std::vector<std::string> expected;
    std::string file;
    if (!load_expected(scenario, expected, file)) {
        std::printf("FAILED %s: no expected trace beside %s\n", scenario.name, scenario.file);
        return false;
    }
    const char* limit = std::getenv("PICOT_SCENARIO_LIMIT");
    std::fflush(stdout);
    const Result result = run_apart(scenario, std::chrono::seconds(limit ? std::atoi(limit) : 30));
    const auto found = lines_of(result.trace);
    if (result.problem.empty() && found == expected) return true;
    std::printf("FAILED %s: %s (%s)\n", scenario.name,
                result.problem.empty() ? "the trace differs (- expected, + printed)" : result.problem.c_str(),
                file.c_str());
    print_difference(expected, found);
    return false;
}

}  // namespace

namespace conformance {

Registration::Registration(const char* name, const char* ids, const char* file, void (*body)())
    : name(name), ids(ids), file(file), body(body), next(first) {
    first = this;
}

void write_line(const std::string& line) {
    const std::string whole = line + "\n";
    std::fwrite(whole.data(), 1, whole.size(), stdout);   // one call, so one lock: lines of threads do not mix
    std::fflush(stdout);
}

std::string quoted(std::string_view text) {
    const char mark = text.find('\'') != text.npos && text.find('"') == text.npos ? '"' : '\'';
    std::string out(1, mark);
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == mark || c == '\\') {
            out += '\\', out += c;
        } else if (static_cast<unsigned char>(c) < 32 || c == 127) {
            char code[8];
            std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned char>(c));
            out += code;
        } else {
            out += c;
        }
    }
    return out + mark;
}

std::string number(double value) {
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    std::string text(buffer, end);
    if (text.find_first_of(".en") == text.npos) text += ".0";
    return text;
}

}  // namespace conformance

int main(int argc, char** argv) {
    ::setenv("PICOT_POLL_EVERY_TURN", "1", 0);
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto all = scenarios();
    if (arguments.empty() || arguments[0] == "--help") {
        std::printf("usage: conformance --list | NAME | --check [NAME...]\n");
        return arguments.empty() ? 2 : 0;
    }
    if (arguments[0] == "--list") {
        for (const auto* r : all) std::printf("%s\t%s\n", r->name, r->ids);
        return 0;
    }
    const bool compare = arguments[0] == "--check";
    if (compare) arguments.erase(arguments.begin());
    if (compare && arguments.empty())
        for (const auto* r : all) arguments.emplace_back(r->name);
    std::size_t failed = 0;
    for (const auto& name : arguments) {
        const auto at = std::find_if(all.begin(), all.end(), [&](const auto* r) { return name == r->name; });
        if (at == all.end()) {
            std::printf("no scenario is called %s\n", name.c_str());
            return 2;
        }
        if (!compare) return run(**at);
        if (!check(**at)) ++failed;
    }
    std::printf("%zu of %zu scenarios print the expected trace\n", arguments.size() - failed, arguments.size());
    return failed == 0 ? 0 : 1;
}
