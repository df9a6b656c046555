// SPDX-License-Identifier: MIT
#include "operations.h"

#include <algorithm>
#include <memory>

#include "arguments.h"
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

size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t before = std::exchange(row[0], i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = before + (a[i - 1] == b[j - 1] ? 0 : 1);
      before = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
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

std::vector<std::string> NamesOf(Kind kind) {
  std::vector<std::string> names;
  if (!Current()) return names;
  for (const auto& own : Current()->own[static_cast<int>(kind)]) names.push_back(own.first);
  size_t count = 0;
  const abi::Table* const tables = Current()->api.tables(&count);
  for (size_t i = 0; i < count && kind != Kind::kPreset; ++i) {
    if ((tables[i].inputs == 0) == (kind == Kind::kPrimitive)) {
      names.emplace_back(View(tables[i].name));
    }
  }
  return names;
}

std::string Nearest(std::string_view word, const std::vector<std::string>& names) {
  std::string nearest;
  size_t least = std::max<size_t>(2, word.size() / 2) + 1;
  for (const std::string& name : names) {
    const size_t distance = Distance(word, name);
    if (distance < least) nearest = name, least = distance;
  }
  return nearest;
}

}  // namespace strikeline::python
