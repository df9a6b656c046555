// SPDX-License-Identifier: MIT
#include "sketch/internal/tables.h"

#include <deque>
#include <vector>

#include "geometry/op.h"
#include "sketch/internal/abi_value.h"

namespace strikeline::sketch::internal {
namespace {

// All tables; what they point to lies in the catalogue or here.
class AllTables {
 public:
  AllTables() {
    for (const geometry::Op& op : geometry::Catalogue()) Add(op);
  }
  const std::vector<abi::Table>& All() const { return tables_; }

 private:
  void Add(const geometry::Op& op) {
    std::vector<abi::Row>& rows = rows_.emplace_back();
    for (const params::Row& row : op.params) rows.push_back(RowOf(row));
    tables_.push_back({TextOf(op.name), TextOf(op.doc), op.inputs, rows.data(), rows.size()});
  }
  abi::Row RowOf(const params::Row& row) {
    std::vector<abi::Text>& choices = choices_.emplace_back();
    for (const std::string_view choice : row.choices) choices.push_back(TextOf(choice));
    abi::Row made;
    made.name = TextOf(row.name);
    made.doc = TextOf(row.doc);
    made.unit = TextOf(row.unit);
    made.initial = ToAbi(row.initial);
    made.slider_min = row.slider_min, made.slider_max = row.slider_max;
    made.role = RoleOf(row.kind);
    made.choices = choices.data(), made.choice_count = choices.size();
    made.code_only = row.code_only;
    return made;
  }

  std::vector<abi::Table> tables_;
  std::deque<std::vector<abi::Row>> rows_;
  std::deque<std::vector<abi::Text>> choices_;
};

}  // namespace

const abi::Table* Tables(size_t* count) {
  static const AllTables all;
  *count = all.All().size();
  return all.All().data();
}

}  // namespace strikeline::sketch::internal
