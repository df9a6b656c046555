// SPDX-License-Identifier: MIT
#include "input/kept_output.h"

#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/stopwatch.h"
#include "input/midi_testing.h"

namespace strikeline::input {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class KeptOutputTest : public ::testing::Test {
 protected:
  KeptOutputTest() { ports_.outputs = {"Through", "Synth 128:0"}; }
  // Waits until as many were sent since the test began.
  void SendAndWaitFor(KeptOutput& output, size_t count) {
    const TimedMessage messages[] = {{SteadyNow(), 1, {0xF8}}};
    output.Put(messages);
    while (ports_.Sent().size() < count) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  testing::FakePorts ports_;
  testing::FakeMidi system_{ports_};
};

TEST_F(KeptOutputTest, ThatIsPulledIsToldOnceAndOpenedAgainWhenItIsBack) {
  const auto output = KeptOutput::Open("Synth", system_).value();
  output->Update(Seconds(1));
  SendAndWaitFor(*output, 1);
  EXPECT_THAT(output->TakeNotices(), IsEmpty());
  ports_.outputs = {"Through"};
  output->Update(Seconds(1.5));
  EXPECT_TRUE(output->IsThere()) << "it looks once a second";
  for (const double now : {2.0, 3.0, 4.0}) output->Update(Seconds(now));
  EXPECT_FALSE(output->IsThere());
  EXPECT_THAT(output->TakeNotices(), ElementsAre(HasSubstr("Synth 128:0 is gone")));
  const TimedMessage lost[] = {{SteadyNow(), 1, {0xFA}}};
  output->Put(lost);
  ports_.outputs = {"Through", "Synth 129:0"};
  output->Update(Seconds(5));
  EXPECT_THAT(output->TakeNotices(), ElementsAre("Synth 129:0 is there"));
  SendAndWaitFor(*output, 2);
  EXPECT_THAT(ports_.Sent(), SizeIs(2));
  EXPECT_THAT(ports_.Sent()[1].bytes, ElementsAre(0xF8));
}

TEST_F(KeptOutputTest, ThatThereIsNotIsAnErrorWithThoseThatThereAre) {
  const auto output = KeptOutput::Open("nothing", system_);
  ASSERT_FALSE(output);
  EXPECT_THAT(output.error().message, HasSubstr("Through, Synth 128:0"));
}

}  // namespace
}  // namespace strikeline::input
