"""Choosing a few of many by chance, so that anybody can do it again and see that nobody picked."""

from heed.core.statistics.sampling.allocating import allocate
from heed.core.statistics.sampling.drawing import METHOD, Drawn, draw, in_drawn_order, share_of
from heed.core.statistics.sampling.sharing_out import share_out

__all__ = ["METHOD", "Drawn", "allocate", "draw", "in_drawn_order", "share_of", "share_out"]
