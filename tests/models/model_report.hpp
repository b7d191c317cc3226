#pragma once
// How the model tests tell what they did.

#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "explorer.hpp"

namespace model {

/// The scenario holds under every schedule.
inline void expect_holds(const char* name, const std::function<Scenario()>& scenario) {
    const Result result = explore(scenario);
    std::printf("  %-44s %9llu runs (%llu cut short), %llu operations\n", name,
                static_cast<unsigned long long>(result.executions),
                static_cast<unsigned long long>(result.cut_short),
                static_cast<unsigned long long>(result.operations));
    std::fflush(stdout);
    EXPECT_FALSE(result.failed) << name << ": " << result.why;
    EXPECT_TRUE(result.complete) << name << ": not all schedules were run";
}

/// The explorer finds what is wrong with a mutant.
inline void expect_caught(const char* name, const std::function<Scenario()>& scenario, Options options = {}) {
    const Result result = explore(scenario, std::move(options));
    std::printf("  mutant caught after %6llu runs: %-40s %s\n",
                static_cast<unsigned long long>(result.executions), name,
                result.why.substr(0, result.why.find(';')).c_str());
    EXPECT_TRUE(result.failed) << "nobody noticed the mutant: " << name;
}

}  // namespace model
