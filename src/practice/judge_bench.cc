// SPDX-License-Identifier: MIT
// What a hit costs a judge: a player who errs, and nothing but noise.
#include <benchmark/benchmark.h>

#include "practice/judge.h"
#include "practice/practice_testing.h"
#include "practice/statistics.h"

namespace strikeline::practice {
namespace {

void JudgeAll(const std::shared_ptr<const Sheet>& sheet, const std::vector<Hit>& hits,
              benchmark::State& state) {
  for (auto _ : state) {
    Judge judge(sheet, {});
    Statistics statistics(*sheet);
    judge.Begin(Seconds(0), Judge::kOpenEnd, 1);
    for (const Hit& hit : hits) {
      judge.Take(hit);
      judge.Advance(hit.time);
      statistics.Take(judge.TakeChanges());
    }
    benchmark::DoNotOptimize(statistics.Total().Accuracy());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(hits.size()));
}

void BM_APlayersHit(benchmark::State& state) {
  std::mt19937 random(1);
  const auto sheet = testing::DrumsOf(testing::SongOf(testing::Groove(500, 120)));
  JudgeAll(sheet, testing::HitsOf(*sheet, testing::RandomStrokes(*sheet, 1, 0.05, 0.05, random), 1),
           state);
}
BENCHMARK(BM_APlayersHit)->Unit(benchmark::kMillisecond);

// 10,000 hits a second on 25 pads, for four seconds, against strokes every 31 ms.
void BM_NoisesHit(benchmark::State& state) {
  std::mt19937 random(1);
  const auto sheet = testing::DrumsOf(testing::SongOf(testing::Groove(4, 30)));
  std::vector<Hit> hits;
  for (int i = 0; i < 40'000; ++i) {
    hits.push_back({Seconds(1e-4 * i), static_cast<uint8_t>(35 + random() % 25), 90});
  }
  JudgeAll(sheet, hits, state);
}
BENCHMARK(BM_NoisesHit)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace strikeline::practice
