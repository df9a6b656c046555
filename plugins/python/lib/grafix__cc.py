# SPDX-License-Identifier: MIT
"""Controllers: cc[n]."""

from strikeline_cc import cc  # noqa: F401
