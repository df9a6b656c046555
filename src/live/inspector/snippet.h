// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "live/inspector/inspector_list.h"

namespace strikeline::live {

// C++ that makes a figure with the values that it is shown with, for a sketch: an expression for
// calls, a remark for layers and the sheet. Exact: numbers have all their digits. A mask, which is
// another figure, is left open.
std::string SnippetOf(const InspectorFigure& figure, const LiveParams& params);

}  // namespace strikeline::live
