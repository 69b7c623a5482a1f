"""Somebody who knows everything that is shown, and how counts add up, and wants to know the rest.

The sums of a table form a network matrix, so that the ends found by linear programming are whole numbers themselves.
"""

import numpy as np
from scipy.optimize import linprog


def widths(cells, sums, lowest):
    """How far apart the highest and lowest figure of each hidden cell can be, by linear programming.

    ``cells`` are by name; ``sums`` are (name of the total, names of its parts). A hidden cell is ``lowest`` or more.
    """
    hidden = [name for name, cell in cells.items() if cell.is_hidden]
    place = {name: number for number, name in enumerate(hidden)}
    matrix, right = np.zeros((len(sums), len(hidden))), np.zeros(len(sums))
    for row, (total, parts) in enumerate(sums):
        for name, sign in [(total, -1), *((part, 1) for part in parts)]:
            if name in place:
                matrix[row, place[name]] = sign
            else:
                right[row] -= sign * (cells[name].count or 0)
    return {name: _width(matrix, right, place[name], lowest) for name in hidden}


def _width(matrix, right, place, lowest):
    ends = []
    for sign in (1, -1):
        aim = np.zeros(matrix.shape[1])
        aim[place] = sign
        found = linprog(aim, A_eq=matrix, b_eq=right, bounds=(lowest, None))
        if found.status in (3, 4):
            return float("inf")
        assert found.status == 0, found.message
        ends.append(found.x[place])
    return round(ends[1] - ends[0], 6)


def of_groups(found):
    cells = {**dict(enumerate(found.groups)), "total": found.total}
    return cells, [("total", range(len(found.groups)))]


def of_table(found):
    rows, columns = len(found.row_totals), len(found.column_totals)
    cells = {(row, column): found.cells[row][column] for row in range(rows) for column in range(columns)}
    cells |= {(row, "all"): found.row_totals[row] for row in range(rows)}
    cells |= {("all", column): found.column_totals[column] for column in range(columns)}
    cells["all", "all"] = found.total
    sums = [((row, "all"), [(row, column) for column in range(columns)]) for row in range(rows)]
    sums += [(("all", column), [(row, column) for row in range(rows)]) for column in range(columns)]
    sums.append((("all", "all"), [(row, "all") for row in range(rows)]))
    sums.append((("all", "all"), [("all", column) for column in range(columns)]))
    return cells, sums


def too_narrow(cells, sums, rules):
    """The hidden cells that the attacker finds, or a small one within too narrow a range."""
    found = widths(cells, sums, 1 if rules.zeros_shown else 0)
    wanted = {name: rules.narrowest_range if cells[name].state == "small" else 1 for name in found}
    return {name: width for name, width in found.items() if width < wanted[name]}
