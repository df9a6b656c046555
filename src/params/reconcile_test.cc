// SPDX-License-Identifier: MIT
#include "params/reconcile.h"

#include <gmock/gmock.h>

#include "params/internal/params_testing.h"

namespace strikeline::params {
namespace {

using internal::TestSketch;
using internal::Written;
using testing::ElementsAre;
using testing::IsEmpty;

TestSketch::Call At(uint32_t line, Written written = {}, const std::string& label = "",
                    const std::string& instance = "") {
  return {{"polygon", "a.cc:" + std::to_string(line) + instance}, std::move(written), label, line};
}

GroupMove Move(const TestSketch::Call& from, const TestSketch::Call& to) {
  return {from.key, to.key};
}

// The moves after an edit, with everything in the old sketch touched.
std::vector<GroupMove> MovesOf(const std::vector<TestSketch::Call>& before,
                               const std::vector<TestSketch::Call>& after) {
  StoreState state = TestSketch{before}.ObservedBy({});
  for (const auto& call : before)
    state = Apply(state, SetValue{{call.key.op, call.key.site, "float"}, 1.0});
  return FindMoves(state, TestSketch{after}.ObservedBy(state, true));
}

const Written kSmall = {{"int", int64_t{3}}}, kLarge = {{"int", int64_t{12}}};

TEST(Reconcile, ACallThatOnlyMovedIsFound) {
  EXPECT_THAT(MovesOf({At(10, kSmall)}, {At(60, kSmall)}), ElementsAre(Move(At(10), At(60))));
}

TEST(Reconcile, AnEditThatIsTakenBackBringsTheValueBack) {
  const TestSketch a{{At(10, kSmall)}}, b{{At(60, kSmall)}};
  StoreState state = a.ObservedBy({});
  state = Apply(state, SetValue{{"polygon", "a.cc:10", "float"}, 1.0});
  for (const TestSketch* sketch : {&b, &a, &b}) {
    const StoreState before = state;
    state = sketch->ObservedBy(before, true);
    const auto moves = FindMoves(before, state);
    ASSERT_EQ(moves.size(), 1u);
    state.user = Moved(state.user, moves);
    EXPECT_TRUE(IsTouched(state.user, sketch->calls[0].key));
  }
}

TEST(Reconcile, CallsAreToldApartByWhatTheCodeWrites) {
  EXPECT_THAT(MovesOf({At(10, kSmall), At(20, kLarge)}, {At(12, kLarge), At(22, kSmall)}),
              ElementsAre(Move(At(10), At(22)), Move(At(20), At(12))));
}

TEST(Reconcile, CallsAreToldApartByTheirLabels) {
  EXPECT_THAT(
      MovesOf({At(10, {}, "sun"), At(20, {}, "moon")}, {At(13, {}, "moon"), At(23, {}, "sun")}),
      ElementsAre(Move(At(10), At(23)), Move(At(20), At(13))));
}

TEST(Reconcile, TwinsThatMovedTogetherKeepTheirOrder) {
  EXPECT_THAT(MovesOf({At(10), At(20)}, {At(25), At(35)}),
              ElementsAre(Move(At(10), At(25)), Move(At(20), At(35))));
}

TEST(Reconcile, InstancesOfOnePlaceKeepTheirNames) {
  std::vector<TestSketch::Call> before, after;
  std::vector<GroupMove> moves;
  for (const char* name : {"|1", "|2", "|3", "|4"}) {
    before.push_back(At(10, {}, "", name));
    after.insert(after.begin(), At(11, {}, "", name));
    moves.push_back(Move(before.back(), after.front()));
  }
  EXPECT_EQ(MovesOf(before, after), moves);
}

TEST(Reconcile, TiesStayOrphans) {
  // A twin was written before both, or one of two was taken out.
  EXPECT_THAT(MovesOf({At(10), At(20)}, {At(5), At(13), At(23)}), IsEmpty());
  EXPECT_THAT(MovesOf({At(11), At(19)}, {At(15)}), IsEmpty());
}

TEST(Reconcile, ChanceIsNoMatch) {
  EXPECT_THAT(MovesOf({At(10, kSmall, "sun")}, {At(90, kLarge, "moon")}), IsEmpty());
  EXPECT_THAT(MovesOf({At(10)}, {{{"offset", "a.cc:11"}, {}, "", 11}}), IsEmpty());
}

TEST(Reconcile, ACallThatIsStillThereIsNoTarget) {
  EXPECT_THAT(MovesOf({At(10), At(20)}, {At(20)}), IsEmpty());
}

TEST(Reconcile, OnlyWhatCarriesSomethingMoves) {
  const StoreState state = TestSketch{{At(10)}}.ObservedBy({});
  EXPECT_THAT(FindMoves(state, TestSketch{{At(11)}}.ObservedBy(state, true)), IsEmpty());
}

TEST(Reconcile, FindsWhatMovedWhileTheProgramWasNotRunning) {
  StoreState state = TestSketch{{At(10, kSmall), At(20, kLarge)}}.ObservedBy({});
  state = Apply(state, SetFavourite{{{"polygon", "a.cc:20", "float"}}});
  const StoreState after = TestSketch{{At(15, kSmall), At(25, kLarge)}}.ObservedBy(state, true);
  EXPECT_THAT(FindMoves(state, after), ElementsAre(Move(At(20), At(25))));
}

TEST(Reconcile, LikenessIsWithinItsBounds) {
  for (uint32_t seed = 0; seed < 50; ++seed) {
    const StoreState a = internal::AnySketch(seed).ObservedBy({});
    const StoreState b = internal::AnySketch(seed + 1).ObservedBy({});
    for (const auto& x : a.seen) {
      EXPECT_GE(Likeness(*x, *x, true), kMostLikeness - 7);
      for (const auto& y : b.seen) {
        EXPECT_GE(Likeness(*x, *y, true), 0);
        EXPECT_LE(Likeness(*x, *y, true), kMostLikeness);
      }
    }
  }
}

}  // namespace
}  // namespace strikeline::params
