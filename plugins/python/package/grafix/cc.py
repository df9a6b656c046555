# SPDX-License-Identifier: MIT
"""Controllers."""

from strikeline import cc  # noqa: F401
