// SPDX-License-Identifier: MIT
#include "operations.h"

#include <memory>

#include "arguments.h"
#include "base/nearest.h"
#include "session.h"

namespace strikeline::python {
namespace {

using Table = std::unordered_map<std::string, std::unique_ptr<Operation>>;

std::unique_ptr<Operation> OperationOf(const abi::Table& table) {
  auto made = std::make_unique<Operation>();
  made->name = View(table.name);
  made->kind = table.inputs == 0 ? Kind::kPrimitive : Kind::kEffect;
  made->inputs = table.inputs;
  for (size_t i = 0; i < table.row_count; ++i) {
    made->rows.push_back(
        {table.rows[i], PyUnicode_InternFromString(std::string(View(table.rows[i].name)).c_str())});
  }
  return made;
}

// The program's operations that were asked for.
const Operation* Known(std::string_view name) {
  static Table& known = *new Table;
  std::unique_ptr<Operation>& operation = known[std::string(name)];
  if (operation) return operation.get();
  size_t count = 0;
  const abi::Table* const tables = Current()->api.tables(&count);
  for (size_t i = 0; i < count; ++i) {
    if (View(tables[i].name) == name) operation = OperationOf(tables[i]);
  }
  return operation.get();
}

}  // namespace

Operation::Own::Own() = default;
Operation::Own::~Own() = default;
Operation::Operation() = default;
Operation::~Operation() = default;

int Operation::Find(PyObject* argument) const {
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].name == argument) return static_cast<int>(i);
  }
  const std::string_view word = Utf8(argument);  // one that was not interned
  for (size_t i = 0; i < rows.size(); ++i) {
    if (View(rows[i].row.name) == word) return static_cast<int>(i);
  }
  return -1;
}

const Operation* FindOperation(Kind kind, std::string_view name) {
  if (!Current()) return nullptr;
  auto& own = Current()->own[static_cast<int>(kind)];
  if (const auto found = own.find(std::string(name)); found != own.end()) {
    return found->second.get();
  }
  if (kind == Kind::kPreset) return nullptr;
  const Operation* known = Known(name);
  return known && known->kind == kind ? known : nullptr;
}

std::vector<std::string_view> NamesOf(Kind kind) {
  std::vector<std::string_view> names;
  if (!Current()) return names;
  for (const auto& own : Current()->own[static_cast<int>(kind)]) names.push_back(own.first);
  size_t count = 0;
  const abi::Table* const tables = Current()->api.tables(&count);
  for (size_t i = 0; i < count; ++i) {
    if ((tables[i].inputs == 0) == (kind == Kind::kPrimitive)) {
      names.push_back(View(tables[i].name));
    }
  }
  return names;
}

std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& names) {
  if (names.empty()) return "";
  return " (did you mean '" + std::string(Nearest(word, names)) + "'?)";
}

}  // namespace strikeline::python
