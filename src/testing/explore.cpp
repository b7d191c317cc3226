#include "picot/testing/explore.hpp"

#include "picot/sleep.hpp"

namespace picot::testing {

using Scenario = detail::UniqueFunction<Coro<void>(Exploration&)>;

// ---- one run ------------------------------------------------------------------------------------------------------

void Exploration::check(bool ok, std::string_view what, std::source_location where) {
    if (ok) return;
    std::string text = where.file_name();
    text += ":" + std::to_string(where.line()) + ": ";
    failures_.push_back(text.append(what));
}

void Exploration::cancel(std::string_view from) {
    story_ += story_.empty() ? "cancelled " : ", then ";
    story_ += from;
    const auto stack = subject_.get_stack(1);
    if (!stack.empty()) story_ += " at line " + std::to_string(stack[0].where.line());
    if (auto* wait = static_cast<detail::TaskBase*>(subject_.base())->wait()) {
        story_ += " in ";
        wait->describe(story_);
    }
    ++cancels_;
    subject_.cancel();
}

void Exploration::checkpoint() {
    if (++checkpoints_ == plan_.checkpoint) cancel("at checkpoint " + std::to_string(checkpoints_));
}

void Exploration::before_callback() {
    if (!subject_ || subject_.done()) return;
    ++steps_;
    if (loop_->ready_queue().is_next(subject_.base())) ++resumptions_;
    if (steps_ == plan_.step || steps_ == plan_.second) cancel("before step " + std::to_string(steps_));
}

// ---- all runs -----------------------------------------------------------------------------------------------------

namespace {

Coro<void> a_few_turns() {
    for (int i = 0; i < 5; ++i) co_await sleep(Duration::zero());
}

}  // namespace

class Explorer {
public:
    Explorer(Scenario scenario, ExploreOptions options) : scenario_(std::move(scenario)), options_(options) {}

    ExploreReport explore() {
        const Counts undisturbed = run({});
        report_.steps = undisturbed.steps;
        report_.awaits = undisturbed.resumptions > 0 ? undisturbed.resumptions - 1 : 0;
        report_.checkpoints = undisturbed.checkpoints;
        if (undisturbed.steps == 0) report_.failures.push_back("the scenario has no subject");
        for (std::size_t i = 1; i <= undisturbed.checkpoints; ++i) explore_second({.checkpoint = i});
        for (std::size_t i = 1; i <= undisturbed.steps; ++i) explore_second({.step = i});
        return std::move(report_);
    }

private:
    struct Counts {
        std::size_t steps, resumptions, checkpoints;
    };

    void explore_second(Exploration::Plan plan) {
        const Counts once = run(plan);
        if (!options_.twice) return;
        for (std::size_t i = plan.step + 1; i <= once.steps; ++i) {
            plan.second = i;
            run(plan);
        }
    }

    Counts run(Exploration::Plan plan) {
        if (report_.failures.size() >= options_.max_failures) return {};
        if (report_.runs == options_.max_runs) report_.failures.push_back("more runs than max_runs");
        if (report_.runs++ >= options_.max_runs) return {};
        const long payloads = Payload::live();
        Exploration x;
        x.plan_ = plan;
        run_scenario(x);
        x.subject_ = {};
        if (Payload::live() != payloads)
            x.failures_.push_back("leaked payloads: " + std::to_string(Payload::live() - payloads));
        for (std::string& failure : x.failures_)
            report_.failures.push_back((x.story_.empty() ? "undisturbed" : x.story_) + ": " + failure);
        return {x.steps_, x.resumptions_, x.checkpoints_};
    }

    void run_scenario(Exploration& x) {
        LoopOptions options = x.clock_.options();
        options.pick = [](void* state, std::size_t) -> std::size_t {
            static_cast<Exploration*>(state)->before_callback();
            return 0;
        };
        options.pick_state = &x;
        Loop loop(options);
        x.loop_ = &loop;
        loop.set_exception_handler([&x](Loop&, const ExceptionContext& context) {
            std::string text = "exception handler: " + context.message;
            if (context.exception) text += ": " + describe_exception(context.exception);
            for (const auto& [key, value] : context.details) text += ", " + key + ": " + value;
            x.failures_.push_back(text);
        });
        try {
            loop.run_until_complete(scenario_(x));
            x.subject_ = {};
            loop.run_until_complete(a_few_turns());
            for (const AnyTask& task : all_tasks(loop)) x.failures_.push_back("a task is left: " + task.repr());
        } catch (...) {
            x.failures_.push_back("the scenario threw " + describe_exception(std::current_exception()));
            for (const AnyTask& task : all_tasks(loop)) x.failures_.push_back("  with " + task.repr());
        }
        x.subject_ = {};
        if (!x.failures_.empty()) loop.set_exception_handler([](Loop&, const ExceptionContext&) {});
        loop.close();
    }

    Scenario scenario_;
    ExploreOptions options_;
    ExploreReport report_;
};

ExploreReport explore_cancellation(Scenario scenario, ExploreOptions options) {
    return Explorer(std::move(scenario), options).explore();
}

std::string ExploreReport::text() const {
    const std::string counts = std::to_string(runs) + " runs, " + std::to_string(awaits) + " awaits, " +
                               std::to_string(steps) + " steps, " + std::to_string(checkpoints) + " checkpoints";
    if (ok()) return "ok: " + counts;
    std::string text = "failed after " + counts;
    for (const std::string& failure : failures) text += "\n  " + failure;
    return text;
}

}  // namespace picot::testing
