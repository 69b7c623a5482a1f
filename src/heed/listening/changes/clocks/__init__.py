"""Every change to the clocks of cases. Those of `running` are for the changes of a register, which has asked already
whether the person may; the others ask themselves.
"""

from heed.listening.changes.clocks.moving import agree_due_day, extend_clock, set_due_day
from heed.listening.changes.clocks.pausing import pause_clock, resume_clock, stop_pause
from heed.listening.changes.clocks.running import (
    end_clock,
    end_clocks,
    finish_clock,
    start_by_rule,
    start_clock,
    take_up_clocks,
)

__all__ = [
    "agree_due_day",
    "end_clock",
    "end_clocks",
    "extend_clock",
    "finish_clock",
    "pause_clock",
    "resume_clock",
    "set_due_day",
    "start_by_rule",
    "start_clock",
    "stop_pause",
    "take_up_clocks",
]
