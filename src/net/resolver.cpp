// Name resolution in threads of its own.

#include "picot/net/resolver.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

namespace picot {
namespace {

class ResolverCategory final : public std::error_category {
public:
    const char* name() const noexcept override { return "resolver"; }
    std::string message(int code) const override { return ::gai_strerror(code); }
};

}  // namespace

const std::error_category& resolver_category() noexcept {
    static const ResolverCategory category;
    return category;
}

namespace detail {
namespace {

constexpr std::size_t most_threads = 4;

/// What a lookup asks and finds. Plain data, filled by whichever thread performs it.
struct Lookup {
    std::string host;
    std::uint16_t port = 0;
    ResolveOptions options;
    bool reverse = false;
    Address address;
    int flags = 0;

    int code = 0;   // of the resolver
    int error = 0;  // errno, if the code is EAI_SYSTEM
    std::vector<AddressInfo> found;
    std::string name;
    std::string service;

    void perform() {
        if (reverse)
            find_name();
        else
            find_addresses();
        if (code == EAI_SYSTEM) error = errno;
    }
    void check() const {
        if (code == 0) return;
        const std::string what = reverse ? address.to_string() : "'" + host + "'";
        if (code == EAI_SYSTEM) throw std::system_error(error, std::system_category(), "cannot resolve " + what);
        throw std::system_error(code, resolver_category(), "cannot resolve " + what);
    }

private:
    void find_addresses() {
        addrinfo hints{};
        hints.ai_family = options.family;
        hints.ai_socktype = options.type;
        hints.ai_protocol = options.protocol;
        hints.ai_flags = options.flags | AI_NUMERICSERV;
        const std::string port_text = std::to_string(port);
        addrinfo* list = nullptr;
        code = ::getaddrinfo(host.empty() ? nullptr : host.c_str(), port_text.c_str(), &hints, &list);
        if (code != 0) return;
        struct Free {
            addrinfo* list;
            ~Free() { ::freeaddrinfo(list); }
        } free_list{list};
        for (const addrinfo* at = list; at; at = at->ai_next)
            found.push_back({at->ai_family, at->ai_socktype, at->ai_protocol, at->ai_canonname ? at->ai_canonname : "",
                             Address(at->ai_addr, at->ai_addrlen)});
    }
    void find_name() {
        char name_text[NI_MAXHOST] = "", service_text[NI_MAXSERV] = "";
        code = ::getnameinfo(address.data(), static_cast<socklen_t>(address.size()), name_text, sizeof name_text,
                             service_text, sizeof service_text, flags);
        name = name_text;
        service = service_text;
    }
};

class LookupWait;

/// A lookup on its way to a thread and back. One reference is the waiting task's, one the thread's, then the inbox's.
class Job final : public InboxItem {
public:
    Job(Lookup asked, Mailbox& mailbox) : lookup(std::move(asked)), mailbox_(mailbox) { mailbox_.retain(); }
    void retain() noexcept { refs_.fetch_add(1, std::memory_order_relaxed); }
    void release() noexcept {
        if (refs_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
    }
    void arrive(Loop&) override;
    void refuse() noexcept override { release(); }
    void finish() noexcept {
        if (!mailbox_.post(*this)) refuse();
    }
    Lookup lookup;
    LookupWait* wait = nullptr;  // loop's thread only; null once it was cancelled

private:
    ~Job() { mailbox_.release(); }
    std::atomic<int> refs_{1};
    Mailbox& mailbox_;
};

/// The threads' part, which outlives the loop while a lookup is stuck.
struct Pool {
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job*> jobs;
    std::size_t idle = 0;
    bool stop = false;

    void work(std::atomic<bool>& busy) {
        std::unique_lock lock(mutex);
        for (;;) {
            ++idle;
            wake.wait(lock, [this] { return stop || !jobs.empty(); });
            --idle;
            if (stop) return;
            Job* job = jobs.front();
            jobs.pop_front();
            busy = true;
            lock.unlock();
            try {
                job->lookup.perform();
            } catch (...) {
                job->lookup.code = EAI_MEMORY;
            }
            job->finish();
            lock.lock();
            busy = false;
            if (stop) return;
        }
    }
};

/// At most four threads a loop, started as they are needed. A loop that closes does not wait for a stuck lookup:
/// that thread ends by itself and touches nothing of the loop.
class Resolver final : public LoopService {
public:
    explicit Resolver(Loop& loop) : loop_(loop), pool_(std::make_shared<Pool>()) {}
    ~Resolver() override { on_close(); }

    Job* submit(Lookup lookup) {
        auto* job = new Job(std::move(lookup), loop_.mailbox());
        bool grow;
        {
            std::lock_guard lock(pool_->mutex);
            pool_->jobs.push_back(job);
            job->retain();
            grow = pool_->jobs.size() > pool_->idle && workers_.size() < most_threads;
        }
        pool_->wake.notify_one();
        if (grow) start_thread();
        return job;
    }

    void on_close() noexcept override {
        std::deque<Job*> waiting;
        std::vector<bool> busy;
        {
            std::lock_guard lock(pool_->mutex);
            pool_->stop = true;
            waiting.swap(pool_->jobs);
            for (auto& worker : workers_) busy.push_back(*worker.busy);
        }
        pool_->wake.notify_all();
        for (Job* job : waiting) job->release();
        for (std::size_t i = 0; i < workers_.size(); ++i) busy[i] ? workers_[i].thread.detach() : workers_[i].thread.join();
        workers_.clear();
    }

private:
    struct Worker {
        std::shared_ptr<std::atomic<bool>> busy;
        std::thread thread;
    };
    void start_thread() {
        // Signals are for the program's own threads.
        sigset_t all, before;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before);
        try {
            auto busy = std::make_shared<std::atomic<bool>>(false);
            workers_.push_back({busy, std::thread([pool = pool_, busy] { pool->work(*busy); })});
            ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
        } catch (...) {
            ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
            if (workers_.empty()) throw;  // otherwise the others will do it
        }
    }
    Loop& loop_;
    std::shared_ptr<Pool> pool_;
    std::vector<Worker> workers_;
};

class LookupWait final : public Wait {
public:
    LookupWait(Resolver& resolver, Lookup lookup) : job_(resolver.submit(std::move(lookup))) { job_->wait = this; }
    ~LookupWait() {
        job_->wait = nullptr;
        job_->release();
    }
    bool await_ready() const noexcept { return false; }
    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) noexcept {
        suspend(handle);
    }
    Lookup await_resume() {
        throw_if_cancelled();
        return std::move(job_->lookup);
    }
    Abort abort() noexcept override {
        if (woken_) return Abort::refused;
        job_->wait = nullptr;
        return Abort::done;
    }
    void describe(std::string& out) const override { out += "name resolution"; }
    void woken() noexcept {
        woken_ = true;
        wake();
    }

private:
    Job* job_;
    bool woken_ = false;
};

void Job::arrive(Loop&) {
    if (LookupWait* waiting = std::exchange(wait, nullptr)) waiting->woken();
    release();
}

bool is_literal(const std::string& host) {
    in6_addr address;
    return ::inet_pton(AF_INET, host.c_str(), &address) == 1 ||
           ::inet_pton(AF_INET6, host.substr(0, host.find('%')).c_str(), &address) == 1;
}

}  // namespace
}  // namespace detail

Coro<std::vector<AddressInfo>> getaddrinfo(std::string host, std::uint16_t port, ResolveOptions options) {
    detail::Lookup lookup;
    lookup.host = std::move(host);
    lookup.port = port;
    lookup.options = options;
    const bool quick = lookup.host.empty() || (options.flags & AI_NUMERICHOST) || detail::is_literal(lookup.host);
    if (quick) {
        if (!lookup.host.empty()) lookup.options.flags |= AI_NUMERICHOST;
        lookup.perform();  // no name server is asked
    } else {
        lookup = co_await detail::LookupWait(get_running_loop().service<detail::Resolver>(), std::move(lookup));
    }
    lookup.check();
    co_return std::move(lookup.found);
}

Coro<std::pair<std::string, std::string>> getnameinfo(Address address, int flags) {
    detail::Lookup lookup;
    lookup.reverse = true;
    lookup.address = address;
    lookup.flags = flags;
    if ((flags & NI_NUMERICHOST) && (flags & NI_NUMERICSERV))
        lookup.perform();
    else
        lookup = co_await detail::LookupWait(get_running_loop().service<detail::Resolver>(), std::move(lookup));
    lookup.check();
    co_return std::pair(std::move(lookup.name), std::move(lookup.service));
}

}  // namespace picot
