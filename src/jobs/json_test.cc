// SPDX-License-Identifier: MIT
#include "jobs/json.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace strikeline::jobs {
namespace {

using nlohmann::ordered_json;

// The same words for both types.
template <class J>
J Everything(J list) {
  const std::vector<std::string> texts = {"a", "b"};
  J json = {{"null", J()},
            {"yes", true},
            {"int", -3},
            {"large", uint64_t{18'446'744'073'709'551'615U}},
            {"numbers", {0.1, 1.0, -0.0, 1e300, 1.0 / 3, 123456789.0}},
            {"nowhere", std::numeric_limits<double>::quiet_NaN()},
            {"text", "quote \" line \n bad \xff end \u00e9"},
            {"texts", texts},
            {"object", {{"type", "array"}, {"items", {{"type", "number"}}}, {"none", list}}},
            {"pair", {"a", "b"}}};
  json["more"]["deeper"] = std::string("x");
  json["int"] = int64_t{4};
  json["copy"] = json["object"];
  return json;
}

TEST(Json, IsWrittenAsNlohmannWritesIt) {
  const Json ours = Everything(Json::Array());
  const ordered_json theirs = Everything(ordered_json::array());
  for (const int indent : {-1, 0, 2}) {
    EXPECT_EQ(ours.Text(indent),
              theirs.dump(indent, ' ', false, ordered_json::error_handler_t::replace));
  }
}

TEST(Json, ListsGrow) {
  Json list;
  list.Add(1);
  list.Add({{"a", "b"}});
  EXPECT_EQ(list.Text(), R"([1,{"a":"b"}])");
  EXPECT_EQ(Json::Array().Text(2), "[]");
  EXPECT_EQ(Json::Object().Text(2), "{}");
}

}  // namespace
}  // namespace strikeline::jobs
