# SPDX-License-Identifier: MIT
"""Another name for what grafix has."""

import grafix
from grafix import E, G, L, run  # noqa: F401


def __getattr__(name):
    return getattr(grafix, name)
