# SPDX-License-Identifier: MIT
"""For names that sketches import from within."""


class ParamMeta:
    """What a parameter is, in place of a mapping."""

    def __init__(self, kind, **described):
        self._described = {"kind": kind, **described}

    def as_dict(self):
        return {key: value for key, value in self._described.items() if value is not None}
