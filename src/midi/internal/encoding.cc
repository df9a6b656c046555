// SPDX-License-Identifier: MIT
#include "midi/internal/encoding.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include <iconv.h>
#include <uchardet/uchardet.h>

#include "base/utf8.h"

namespace strikeline::midi::internal {
namespace {

constexpr size_t kEnough = 64 * 1024;  // bytes to guess from
constexpr char32_t kReplacement = 0xFFFD;

// Guesses that are believed, with the name of the wider encoding that programs write. The library
// tells Latin letters apart by the language, which names of tracks are too short for.
// size: table
constexpr std::pair<std::string_view, std::string_view> kBelieved[] = {
    {"SHIFT_JIS", "CP932"},
    {"EUC-JP", "EUC-JP"},
    {"EUC-KR", "CP949"},
    {"UHC", "CP949"},
    {"GB18030", "GB18030"},
    {"GB2312", "GB18030"},
    {"HZ-GB-2312", "GB18030"},
    {"BIG5", "BIG5"},
    {"EUC-TW", "EUC-TW"},
    {"WINDOWS-1251", "WINDOWS-1251"},
    {"ISO-8859-5", "ISO-8859-5"},
    {"KOI8-R", "KOI8-R"},
    {"MAC-CYRILLIC", "WINDOWS-1251"},
    {"IBM855", "IBM855"},
    {"IBM866", "IBM866"},
    {"WINDOWS-1253", "WINDOWS-1253"},
    {"ISO-8859-7", "WINDOWS-1253"},
    {"WINDOWS-1255", "WINDOWS-1255"},
    {"ISO-8859-8", "WINDOWS-1255"}};

class Converter {
 public:
  explicit Converter(const std::string& encoding)
      : handle_(iconv_open("UTF-8", encoding.c_str())) {}
  ~Converter() {
    if (IsOpen()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool IsOpen() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  std::string Convert(std::string_view text) {
    std::string input(text), utf8;
    char* next = input.data();
    size_t left = input.size();
    while (left > 0) {
      char buffer[512];
      char* end = buffer;
      size_t room = sizeof buffer;
      const size_t result = iconv(handle_, &next, &left, &end, &room);
      utf8.append(buffer, end);
      if (result != static_cast<size_t>(-1) || errno == E2BIG) continue;
      utf8 += EncodeUtf8(kReplacement);  // of a byte that means nothing here
      ++next;
      --left;
    }
    return utf8;
  }

 private:
  iconv_t handle_;
};

}  // namespace

std::string DetectEncoding(const std::string& lines) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                       uchardet_delete);
  uchardet_handle_data(detector.get(), lines.data(), std::min(lines.size(), kEnough));
  uchardet_data_end(detector.get());
  const std::string_view guess = uchardet_get_charset(detector.get());
  for (const auto& [name, encoding] : kBelieved) {
    if (guess == name && IsEncoding(std::string(encoding))) return std::string(encoding);
  }
  return std::string(kWestern);
}

bool IsEncoding(const std::string& name) {
  return !name.empty() && name.find_first_of("/\0 ") == std::string::npos &&
         Converter(name).IsOpen();
}

std::string ToUtf8(std::string_view text, const std::string& encoding) {
  Converter converter(encoding);
  std::string utf8 = converter.IsOpen() ? converter.Convert(text) : std::string(text);
  return IsUtf8(utf8) ? utf8 : std::string(text.size(), '?');
}

}  // namespace strikeline::midi::internal
