// SPDX-License-Identifier: MIT
#include "base/json.h"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace strikeline {
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
    EXPECT_EQ(ours.Written(indent),
              theirs.dump(indent, ' ', false, ordered_json::error_handler_t::replace));
  }
}

TEST(Json, IsReadAsNlohmannReadsIt) {
  const std::string text =
      R"( {"b":[1,-2,3.5,18446744073709551615,true,null,"\u00e9\n"],"a":{"y":{},"x":[]},"b2":1e2,"a":[[]]} )";
  const auto ours = Json::Parse(text);
  ASSERT_TRUE(ours);
  EXPECT_EQ(ours->Written(1), ordered_json::parse(text).dump(1));
  EXPECT_EQ(ours->Sorted().Written(1), nlohmann::json::parse(text).dump(1));
  const std::span<const Json> items = ours->Find("b")->Items();
  EXPECT_EQ(items[0].AsInteger(), 1);
  EXPECT_EQ(items[1].AsNumber(), -2.0);
  EXPECT_EQ(items[2].AsInteger(), std::nullopt);
  EXPECT_EQ(items[3].AsInteger(), std::nullopt);
  EXPECT_EQ(items[3].AsNumber(), 18446744073709551615.0);
  EXPECT_EQ(items[4].AsBool(), true);
  EXPECT_TRUE(items[5].IsNull());
  EXPECT_EQ(*items[6].AsText(), "\u00e9\n");
  EXPECT_EQ(ours->Find("none"), nullptr);
  EXPECT_EQ(items[0].Find("b"), nullptr);
}

TEST(Json, WhatIsNoJsonIsAnError) {
  for (const char* text : {"", "{", "[1,]", "{\"a\":1}x", "\"\xff\"", "nul"}) {
    EXPECT_FALSE(Json::Parse(text)) << text;
  }
  EXPECT_TRUE(Json::Parse(std::string(1000, '[') + std::string(1000, ']')));
  EXPECT_FALSE(Json::Parse(std::string(1001, '[') + std::string(1001, ']')));
  EXPECT_FALSE(Json::Parse(std::string(1'000'000, '[')));
}

TEST(Json, OfEqualNamesTheLastCountsAndThereMayBeMany) {
  EXPECT_EQ(Json::Parse(R"({"a":1,"b":2,"a":3})")->Written(), R"({"a":3,"b":2})");
  std::string text = "{";  // as fast as it is long: a search for each name would take minutes
  for (int i = 0; i < 300'000; ++i) text += '"' + std::to_string(i) + "\":0,";
  const auto large = Json::Parse(text + "\"0\":1}");
  ASSERT_TRUE(large);
  EXPECT_EQ(large->Members().size(), 300'000u);
  EXPECT_EQ(large->Members()[0].second.AsInteger(), 1);
}

TEST(Json, ListsGrow) {
  Json list;
  list.Add(1);
  list.Add({{"a", "b"}});
  EXPECT_EQ(list.Written(), R"([1,{"a":"b"}])");
  EXPECT_EQ(Json::Array().Written(2), "[]");
  EXPECT_EQ(Json::Object().Written(2), "{}");
}

}  // namespace
}  // namespace strikeline
