// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/video_settings.h"
#include "settings/option_table.h"
#include "settings/requests.h"

namespace strikeline::settings {

// A word of a command line: an option, and what stood behind it. A value.
struct TypedOption {
  const OptionRow* row = nullptr;
  std::vector<std::string> values;
};

// What was typed, checked: a request and which rows of the table say something in it. A value; the
// table outlives it.
struct TypedRequest {
  Request request;
  std::vector<const OptionRow*> rows;

  // By a name such as "--crf", or that of a setting.
  bool Has(std::string_view name) const;
};

// An error names the option, and what its value may be or what it is for.
Result<TypedRequest> ReadOptions(const OptionTable& table, std::span<const TypedOption> typed);

// Fails for an option of `render` that would change nothing of what is made, and for two of which
// only one can be.
Status CheckUses(const TypedRequest& typed);

// Fails for an option of `live` that its piece does not heed, and for two of which only one can be;
// then says what to do instead.
Status CheckLiveUses(const TypedRequest& typed);

// Fails for two options of `join` of which only one can be.
Status CheckJoinUses(const TypedRequest& typed);

// What `render` was asked for that changes a pixel or a packet, by the names of options, for the
// record of a job: two runs must agree on it. Files are in it with what they hold; what is about
// something that was not asked for is not.
media::NamedValues IdentityOf(const OptionTable& table, const RenderRequest& request);

}  // namespace strikeline::settings
