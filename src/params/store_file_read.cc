// SPDX-License-Identifier: MIT
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "params/internal/store_json.h"
#include "params/internal/touch.h"
#include "params/store_file.h"

namespace strikeline::params {
namespace {

using internal::GroupKeyOf;
using internal::IntegerOf;
using internal::NumberOf;
using internal::ParamKeyOf;
using internal::TextOf;
using internal::TextsOf;

constexpr size_t kMostDropped = 100;  // that are listed

// Reads a file entry by entry and lists what it leaves out.
class Reader {
 public:
  LoadedStore Read(const Json& root) {
    UserState& user = loaded_.state.user;
    user.touched = Params(root, "");
    user.locked = Keys(root, "locked");
    user.favourites = Keys(root, "favourites");
    user.collapsed = Texts(root, "collapsed", "");
    user.chain_orders = Orders(root, "");
    ReadCalls(root);
    ReadVariations(root);
    if (left_out_ > kMostDropped) {
      loaded_.dropped.push_back(fmt::format("and {} more", left_out_ - kMostDropped));
    }
    return std::move(loaded_);
  }

 private:
  // Calls `read(entry, why)` for each entry of a list; where that says false the entry is dropped.
  template <class Read>
  void ForEach(const Json& object, const char* name, const std::string& within, Read read) {
    const Json* list = object.Find(name);
    if (!list) return;
    if (!list->IsList()) return Drop(fmt::format("{}{}: must be a list", within, name));
    for (size_t i = 0; i < list->Items().size(); ++i) {
      std::string why = "has not the form of an entry";
      if (!read(list->Items()[i], why)) Drop(fmt::format("{}{}[{}]: {}", within, name, i, why));
    }
  }

  void Drop(std::string what) {
    if (++left_out_ <= kMostDropped) loaded_.dropped.push_back(std::move(what));
  }

  Keyed<TouchedGroup> Params(const Json& object, const std::string& within) {
    const Keyed<TouchedGroup> none;
    internal::Touch touch(none);
    ForEach(object, "params", within, [&](const Json& entry, std::string& why) {
      const auto key = ParamKeyOf(entry.Find("key"));
      if (!key) return why = "'key' must be an operation, a site and an argument", false;
      const auto state = internal::ParamStateOf(entry, why);
      if (state) touch.At(*key) = *state;
      return state.has_value();
    });
    return touch.Finish();
  }

  Shared<std::set<ParamKey>> Keys(const Json& object, const char* name) {
    std::set<ParamKey> keys;
    ForEach(object, name, "", [&](const Json& entry, std::string&) {
      const auto key = ParamKeyOf(&entry);
      if (key) keys.insert(*key);
      return key.has_value();
    });
    return Shared(std::move(keys));
  }

  Shared<std::set<std::string>> Texts(const Json& object, const char* name,
                                      const std::string& within) {
    std::set<std::string> texts;
    ForEach(object, name, within, [&](const Json& entry, std::string&) {
      const auto text = TextOf(&entry);
      if (text) texts.insert(*text);
      return text.has_value();
    });
    return Shared(std::move(texts));
  }

  Shared<std::map<std::string, ChainOrder>> Orders(const Json& object, const std::string& within) {
    std::map<std::string, ChainOrder> orders;
    ForEach(object, "chain_orders", within, [&](const Json& entry, std::string& why) {
      const auto chain = TextOf(entry.Find("chain"));
      const auto code = TextsOf(entry.Find("code")), user = TextsOf(entry.Find("order"));
      why = "needs 'chain', and texts in 'code' and 'order'";
      if (!chain || !code || !user) return false;
      orders[*chain] = {*code, *user};
      return true;
    });
    return Shared(std::move(orders));
  }

  void ReadCalls(const Json& root) {
    Keyed<SeenGroup>::Edits calls;
    ForEach(root, "calls", "", [&](const Json& entry, std::string& why) {
      const auto key = GroupKeyOf(entry.Find("key"));
      const auto args = TextsOf(entry.Find("args"));
      why = "needs a 'key' of an operation and a site, and texts in 'args'";
      if (!key || !args) return false;
      calls[*key] = CallOf(entry, *key, *args);
      return true;
    });
    loaded_.state.seen = loaded_.state.seen.With(std::move(calls));
  }

  // What is missing or wrong here only makes the call harder to recognise.
  static SeenGroup CallOf(const Json& entry, const GroupKey& key,
                          const std::vector<std::string>& args) {
    SeenGroup group{.key = key, .label = TextOf(entry.Find("label")).value_or("")};
    const auto ordinal = IntegerOf(entry.Find("ordinal"), 0, std::numeric_limits<int>::max());
    const auto line = IntegerOf(entry.Find("line"), 0, std::numeric_limits<uint32_t>::max());
    group.ordinal = static_cast<int>(ordinal.value_or(0));
    group.line = static_cast<uint32_t>(line.value_or(0));
    const Json* is_present = entry.Find("is_present");
    group.is_present = is_present && is_present->AsBool().value_or(false);
    const Json* written = entry.Find("written");
    for (const std::string& arg : args) {
      const Json* value = written ? written->Find(arg) : nullptr;
      group.rows.push_back({.arg = arg, .written = internal::ValueOf(value)});
    }
    return group;
  }

  void ReadVariations(const Json& root) {
    size_t index = 0;
    ForEach(root, "variations", "", [&](const Json& entry, std::string& why) {
      const std::string within = fmt::format("variations[{}].", index++);
      const auto name = TextOf(entry.Find("name"));
      if (!name) return why = "needs a 'name'", false;
      const Status status = CheckVariationName(*name);
      if (!status) return why = status.error().message, false;
      if (FindVariation(loaded_.variations, *name)) return why = "its name is taken", false;
      loaded_.variations.push_back(VariationOf(entry, *name, within));
      return true;
    });
  }

  Variation VariationOf(const Json& entry, const std::string& name, const std::string& within) {
    using Limits = std::numeric_limits<int64_t>;
    const auto seed = IntegerOf(entry.Find("seed"), Limits::min(), Limits::max());
    return {.name = name,
            .note = TextOf(entry.Find("note")).value_or(""),
            .seed = seed.value_or(0),
            .time = Seconds(NumberOf(entry.Find("time")).value_or(0)),
            .created_at = TextOf(entry.Find("created_at")).value_or(""),
            .snapshot = SnapshotOf(entry, within)};
  }

  // A snapshot knows at least what it has states and orders for.
  Snapshot SnapshotOf(const Json& entry, const std::string& within) {
    Snapshot snapshot{
        {}, Params(entry, within), Texts(entry, "chains", within), Orders(entry, within)};
    std::set<GroupKey> groups;
    ForEach(entry, "calls", within, [&](const Json& call, std::string&) {
      const auto key = GroupKeyOf(&call);
      if (key) groups.insert(*key);
      return key.has_value();
    });
    for (const auto& group : snapshot.touched) groups.insert(group->key);
    snapshot.groups = Shared(std::move(groups));
    std::set<std::string> chains = *snapshot.chains;
    for (const auto& [chain, order] : *snapshot.chain_orders) chains.insert(chain);
    snapshot.chains = Shared(std::move(chains));
    return snapshot;
  }

  LoadedStore loaded_;
  size_t left_out_ = 0;
};

}  // namespace

Result<LoadedStore> ParseStore(std::string_view text, const std::string& file_name) {
  const Result<Json> parsed = Json::Parse(text);
  if (!parsed || !parsed->IsObject()) {
    return Fail("{}: not a file with parameters (no JSON object)", file_name);
  }
  const Json& root = *parsed;
  const Json* version = root.Find("schema_version");
  if (!version) return Fail("{}: not a file with parameters (no 'schema_version')", file_name);
  if (!IntegerOf(version, kStoreSchemaVersion, kStoreSchemaVersion)) {
    return FailAs(ErrorKind::kNewer,
                  "{}: has the layout {}, this program reads {}; the file is left as it is",
                  file_name, version->Written(), kStoreSchemaVersion);
  }
  return Reader().Read(root);
}

}  // namespace strikeline::params
