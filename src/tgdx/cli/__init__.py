"""The commands: options in, one call into the stages, results out.

Heavy imports stand inside the functions, so that `--help` and `--version` load neither pydantic
nor Rich.
"""

from tgdx.cli import areas, exchange, judge, maintain, publish
from tgdx.cli.root import app, say

__all__ = ["app", "areas", "exchange", "judge", "maintain", "publish", "say"]
