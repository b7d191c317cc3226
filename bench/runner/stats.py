"""Medians, spreads and ratios."""

from math import comb
from statistics import median


def summary(values):
    """The median and the spread of some figures, or None of none."""
    values = [value for value in values if value is not None]
    if not values:
        return None
    return {"median": median(values), "min": min(values), "max": max(values), "values": list(values)}


def rounds(values, together):
    """The median of each `together` values in a row (None of none): they come from one start of a program, and share what that
    start gave them."""
    found = [summary(values[i:i + together]) for i in range(0, len(values), together)]
    return [one and one["median"] for one in found]


def is_chosen(round_, of, wanted):
    """Whether this round is one of `wanted` that are spread evenly over `of`."""
    wanted = min(wanted, of)
    return round_ * wanted // of != (round_ - 1) * wanted // of


def ratio(ours, theirs, together=1):
    """Of two programs' figures, one by one: what happened at one time is compared, nothing else is.

    A place in which either has no figure (None) does not count. `together`: see `rounds`."""
    found = summary(rounds([a / b if a is not None and b else None for a, b in zip(ours, theirs)], together))
    between = interval(found["values"]) if found else None
    return {**found, "interval": between} if between else found


def interval(values, confidence=0.95):
    """Where the median of all possible rounds lies, given these: [low, high], or None of too few to say so.

    From their order alone, whatever their distribution, if none depends on another: the k-th lowest and the k-th highest
    enclose the median unless fewer than k of n fair coins show heads, or tails (Conover, Practical Nonparametric Statistics,
    3.2)."""
    n = len(values)
    fewer, k = 0, 0  # of the 2 ** n ways in which the coins may fall, those with fewer than k heads
    while 2 * (fewer + comb(n, k)) / 2 ** n <= 1 - confidence:
        fewer += comb(n, k)
        k += 1
    if k == 0:
        return None
    ordered = sorted(values)
    return [ordered[k - 1], ordered[n - k]]


def is_close(found, target):
    """Whether noise alone may decide on which side of the target the median lies."""
    low, high = (found or {}).get("interval") or (target, target)
    return low <= target <= high and low < high


def best(columns, more_is_better):
    """Name of the best of {name: figures} by median, or None. What is not positive is no figure: a clock of milliseconds
    may make a timer early."""
    medians = {}
    for name, values in columns.items():
        found = summary(values)
        if found and found["median"] > 0:
            medians[name] = found["median"]
    if not medians:
        return None
    return (max if more_is_better else min)(medians, key=medians.get)


def round_to_two_digits(number):
    """150,000 for 153,846: a number of operations that can be remembered."""
    text = f"{number:.1e}"
    return int(float(text))
