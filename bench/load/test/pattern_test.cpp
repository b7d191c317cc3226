#include "../pattern.hpp"

#include <gtest/gtest.h>

namespace {

using load::Pattern;

TEST(Pattern, EchoOfItsOwnMatchesHoweverItIsCut) {
    Pattern out(100, 4), expected(100, 1);
    const std::string sent(out.stamped(7, 41, 4), 400);
    for (std::size_t cut = 1; cut < 100; ++cut)
        for (std::size_t message = 0; message < 4; ++message) {
            const char* data = sent.data() + message * 100;
            const auto number = static_cast<std::uint32_t>(41 + message);
            EXPECT_TRUE(expected.matches(7, number, 0, data, cut, true));
            EXPECT_TRUE(expected.matches(7, number, cut, data + cut, 100 - cut, true));
        }
}

TEST(Pattern, OthersAreFound) {
    Pattern out(64, 1), expected(64, 1);
    std::string sent(out.stamped(7, 41, 1), 64);
    EXPECT_FALSE(expected.matches(8, 41, 0, sent.data(), 64, true)) << "another connection's";
    EXPECT_FALSE(expected.matches(7, 42, 0, sent.data(), 64, true)) << "an earlier message";
    EXPECT_FALSE(expected.matches(7, 42, 0, sent.data(), 64, false)) << "an earlier message";
    sent[63] = static_cast<char>(sent[63] + 1);
    EXPECT_FALSE(expected.matches(7, 41, 0, sent.data(), 64, true)) << "the last byte";
    EXPECT_TRUE(expected.matches(7, 41, 0, sent.data(), 64, false)) << "only the stamp was asked for";
}

TEST(Pattern, ShortMessagesHaveNoStamp) {
    Pattern out(5, 3), expected(5, 1);
    const std::string sent(out.stamped(7, 41, 3), 15);
    EXPECT_EQ(sent.substr(0, 5), sent.substr(10, 5));
    EXPECT_TRUE(expected.matches(9, 2, 2, sent.data() + 2, 3, true));
    EXPECT_FALSE(expected.matches(9, 2, 1, sent.data() + 2, 3, true));
}

}  // namespace
