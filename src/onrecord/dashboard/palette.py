"""The colours of the charts, told apart also by the colour-blind, legible on light and dark ground."""

STANCE = {"favourable": "#3B82C4", "neutral": "#9AA3AD", "critical": "#D9772B", "mixed": "#8E6BB8"}
"""Diverging: blue for favourable, orange for critical; mixed is neither and not between them."""

DIVERGING = [[0.0, "#B85510"], [0.25, "#E8A46C"], [0.5, "#B9BFC6"], [0.75, "#7FB0DC"], [1.0, "#1F66A8"]]
"""Colour scale for scores from -1 to 1."""

GROUPS = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#8C7AE6",
    "#7A8B2E",
    "#A0522D",
    "#5F6B7A",
)
"""After Okabe and Ito (2008), Color Universal Design, and four more."""

FEW = "rgba(138, 147, 157, 0.15)"
"""For means of too few mentions to tell: hardly there, so that it is not taken for neutral."""

INK = "#1F2933"
"""For words on a coloured ground, which is the same by day and by night."""

OUTLINE = "#5F6B7A"
REST = "#8A939D"
UNKNOWN = "#C9CED4"


def of_groups(groups: list[str]) -> dict[str, str]:
    """Give each group its colour; stances keep theirs."""
    free = iter(GROUPS)
    return {group: STANCE.get(group) or next(free, REST) for group in groups}


MOST_GROUPS = 8
"""Groups that a chart tells apart; more than that no eye does."""
