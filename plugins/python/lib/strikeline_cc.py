# SPDX-License-Identifier: MIT
"""Controllers, as they stand in this frame."""

import _strikeline


class _Controllers:
    """cc[n]: the position of controller n, 0 to 1; 0.0 if it has not moved."""

    @staticmethod
    def _at(number):
        if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= 127:
            raise ValueError(f"controllers have numbers from 0 to 127, not {number!r}")
        return _strikeline.controller(number)

    def __getitem__(self, number):
        position = self._at(number)
        return 0.0 if position is None else position

    def get(self, number, default=None):
        position = self._at(number)
        return default if position is None else position

    def __contains__(self, number):
        return isinstance(number, int) and 0 <= number <= 127 and self._at(number) is not None

    def __iter__(self):
        return (number for number in range(128) if number in self)

    def __len__(self):
        return sum(1 for _ in self)


cc = _Controllers()
