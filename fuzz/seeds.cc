// SPDX-License-Identifier: MIT
// Writes the seed files of the fuzzers whose inputs nobody types, MIDI files and packets: one small
// file for each thing that the reader knows.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "painter/frame_report.h"
#include "painter/line_frame.h"
#include "params/change.h"
#include "sketch/style_ops.h"
#include "testing/midi_builder.h"

namespace geometry = strikeline::geometry;
namespace painter = strikeline::painter;
namespace params = strikeline::params;
namespace scene = strikeline::scene;
namespace sketch = strikeline::sketch;

namespace {

using strikeline::testing::MidiBuilder;

void Write(const std::filesystem::path& path, const std::vector<std::byte>& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
}

std::vector<std::byte> InRiff(const std::vector<std::byte>& file) {
  std::string riff("RIFF\x40\0\0\0RMIDdata", 16);
  riff.push_back(static_cast<char>(file.size() & 0xFF));
  riff.append(3, '\0');
  std::vector<std::byte> bytes = strikeline::testing::ToBytes(riff);
  bytes.insert(bytes.end(), file.begin(), file.end());
  return bytes;
}

MidiBuilder Drums() {
  return MidiBuilder()
      .Track("Song")
      .Tempo(0, 120)
      .Tempo(960, 90)
      .Signature(0, 7, 8)
      .Marker(480, "Verse")
      .Track("Drums");
}

// What the painter's fuzzer reads: which of its readers, then the packet.
void WritePacket(const std::filesystem::path& path, char reader, const std::string& packet) {
  Write(path, strikeline::testing::ToBytes(reader + packet));
}

// A call that the user tuned, one of an operation that only the sketch knows, and a chain.
std::string Report() {
  sketch::SketchScene scene;
  scene.calls.resize(2);
  scene.calls[0].op = "circle", scene.calls[0].site = "a";
  scene.calls[0].written = {{"radius", 30.0}};
  for (const params::Row& row : sketch::FindTable("circle")->params)
    scene.calls[0].values.emplace_back(row.initial, params::Source::kInspector);
  const std::vector<std::string_view> choices = {"one", "other"};
  params::Row rows[] = {
      {{.name = "size", .slider_min = 1, .slider_max = 9}, 4.0},
      {{.name = "kind", .kind = params::Kind::kChoice, .choices = choices}, std::string("one")}};
  scene.calls[1].op = "mine", scene.calls[1].site = "key x|3", scene.calls[1].rows = rows;
  scene.calls[1].hidden = {"kind"};
  scene.chains = {{"mine@key x|3", "circle@a", {{"mine@key x|3", 1}}}};
  return painter::Encoded(scene);
}

std::string Parameters() {
  params::StoreState state;
  state = params::Apply(state, params::SetValue{{"circle", "a", "radius"}, 20.0});
  state = params::Apply(state, params::SetRange{{"circle", "a", "radius"}, params::Range{-1, 4}});
  state = params::Apply(state, params::AssignCc{{"circle", "a", "center"}, 2, 300});
  return painter::Encoded(state.user, {{{300, 0.5}}, true});
}

std::string Lines() {
  scene::StrokeLayer layer;
  layer.lines = geometry::Polylines({{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, {0, 2, 3});
  layer.id = {9, 0}, layer.tailed_id = {9, 1};
  auto tail = std::make_shared<geometry::Tail>();
  tail->steps = {geometry::TailStep{.map = geometry::AffineMap::Translation({1, 2, 3})}};
  layer.tail = std::move(tail);
  painter::KnownIds known;
  return painter::Encoded(painter::LineFrame{.layers = {layer}}, known);
}

void WritePackets(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  WritePacket(folder / "report.packet", 0, Report());
  WritePacket(folder / "parameters.packet", 1, Parameters());
  WritePacket(folder / "lines.packet", 2, Lines());
}

void WriteSongs(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const MidiBuilder two =
      Drums().Note(0, 9, 36, 100, 120).Note(0, 9, 49, 1, 0).Note(240, 9, 99, 127, 60);
  Write(folder / "two-tracks.mid", two.Bytes());
  Write(folder / "riff.rmi", InRiff(MidiBuilder().Note(0, 9, 38, 90, 10).Bytes()));
  Write(folder / "format-2.mid", MidiBuilder(two).Format(2).Bytes());
  Write(folder / "smpte.mid",
        MidiBuilder().Smpte(29, 80).Tempo(60).Note(100, 0, 60, 90, 500).Bytes());
  Write(folder / "pedal.mid", MidiBuilder()
                                  .Control(0, 0, 64, 127)
                                  .Note(10, 0, 60, 90, 90)
                                  .Note(50, 0, 60, 90, 90)
                                  .Control(300, 0, 64, 0)
                                  .Control(310, 0, 123, 0)
                                  .Bytes());
  Write(folder / "running-status.mid", MidiBuilder()
                                           .Raw(0, {0x99, 36, 90})
                                           .Raw(10, {36, 0})
                                           .Meta(12, 1, "text")
                                           .Raw(20, {38, 64})
                                           .Raw(30, {0xF0, 2, 0x7E, 0xF7})
                                           .Raw(300, {38, 0})
                                           .Bytes());
  Write(folder / "illegal.mid", MidiBuilder()
                                    .Raw(0, {0xF1, 1})
                                    .Raw(0, {0xF8})
                                    .Raw(1, {0x90, 60, 200})
                                    .Raw(2, {0xC0, 5})
                                    .Bytes());
  Write(folder / "chart.mid", MidiBuilder()
                                  .Track("PART DRUMS")
                                  .Note(0, 0, 96, 100, 9)
                                  .Note(0, 0, 110, 100, 90)
                                  .Note(30, 0, 98, 100, 9)
                                  .Note(200, 0, 100, 100, 9)
                                  .Bytes());
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: fuzz_seeds FOLDER\n", stderr);
    return 2;
  }
  const std::filesystem::path folder(arguments[1]);
  WriteSongs(folder / "midi");
  WritePackets(folder / "packet");
  return 0;
}
