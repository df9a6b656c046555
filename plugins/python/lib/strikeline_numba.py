# SPDX-License-Identifier: MIT
"""What sketches use of numba, where it is not installed: functions run as they are written, uncompiled."""

prange = range


def njit(function=None, *args, **keywords):
    return function if callable(function) else lambda of: of


jit = njit
