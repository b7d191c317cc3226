#include <gtest/gtest.h>
#include <picot/config.hpp>

#include <string>

TEST(Version, TextAndNumberAgree) {
    EXPECT_EQ(std::to_string(PICOT_VERSION / 10000) + "." + std::to_string(PICOT_VERSION / 100 % 100) + "." +
                  std::to_string(PICOT_VERSION % 100),
              PICOT_VERSION_STRING);
}
