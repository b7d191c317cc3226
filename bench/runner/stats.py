"""Medians, spreads and ratios."""

from statistics import median


def summary(values):
    """The median and the spread of some figures, or None of none."""
    values = [value for value in values if value is not None]
    if not values:
        return None
    return {"median": median(values), "min": min(values), "max": max(values), "values": list(values)}


def ratio(ours, theirs):
    """Of two programs' figures, round by round: what happened in one round is compared, nothing else is.

    A round in which either has no figure (None) does not count."""
    pairs = [(a, b) for a, b in zip(ours, theirs) if a is not None and b]
    return summary([a / b for a, b in pairs])


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
