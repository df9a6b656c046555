// SPDX-License-Identifier: MIT
// Writes the seed files of the MIDI fuzzer: one small file for each thing that the reader knows.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "testing/midi_builder.h"

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

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: fuzz_seeds FOLDER\n", stderr);
    return 2;
  }
  const std::filesystem::path folder = std::filesystem::path(arguments[1]) / "midi";
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
  return 0;
}
