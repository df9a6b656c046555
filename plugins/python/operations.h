// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "refs.h"

namespace strikeline::python {

struct CallArguments;
struct Session;

enum class Kind { kPrimitive, kEffect, kPreset };

// A row of an operation's table, with its name as Python compares names.
struct Row {
  abi::Row row;
  PyObject* name = nullptr;  // interned; lives as long as the process
  // A row that Python values travel in which no kind of value holds: see Carried().
  bool is_carried = false;
};

// An operation that can be called: the program's, or one that a sketch declared. Rows, texts and
// `own` stay where they are until the process ends.
struct Operation {
  std::string name;
  Kind kind = Kind::kPrimitive;
  int inputs = 0;
  std::vector<Row> rows;  // the first is `activate`, which own operations without rows lack

  // Of a sketch's own: what the program gets, and what it was made of.
  struct Own {
    abi::OwnOp op;  // first: found from it again
    const Operation* operation = nullptr;
    std::string doc;
    std::vector<abi::Row> rows;
    std::vector<std::unique_ptr<std::string>> texts;
    std::vector<std::unique_ptr<std::vector<abi::Text>>> choices;
    std::vector<std::unique_ptr<CallArguments>> defaults;  // what the rows' initials point to
    Ref function;
    Ref visible;  // a dict: by row, whether it is shown, of a dict of all values
    Session* session = nullptr;

    Own();
    ~Own();
  };
  std::unique_ptr<Own> own;

  // The row of that name; -1: there is none.
  int Find(PyObject* argument) const;

  Operation();
  ~Operation();
};

// An operation of the program's; null: it has none of that name and kind.
const Operation* FindOperation(Kind kind, std::string_view name);
// The names of all of a kind, the sketch's own ones first.
std::vector<std::string_view> NamesOf(Kind kind);
// " (did you mean 'polygon'?)", of a word that is none of the names; "" where there are none.
std::string DidYouMean(std::string_view word, const std::vector<std::string_view>& names);

}  // namespace strikeline::python
