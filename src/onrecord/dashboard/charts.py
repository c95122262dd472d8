"""Tables into Plotly figures, as plain dicts: Plotly's own classes cost ten times the time."""

import html
from collections.abc import Collection
from datetime import date
from typing import Any

import pandas as pd

from onrecord.dashboard import palette
from onrecord.estimates import FEW
from onrecord.filters import MIXED
from onrecord.store.queries import NO_SPEAKER, NO_STANCE, NO_TOPIC

Figure = dict[str, Any]

_ROW = 30  # pixels that a bar with its label takes
_SHARE = 0.82  # of a row that its bar fills
_FEW_MARKS = 6  # an axis up to here has a mark for each number
_LEVEL_LABELS = 3  # topics that have room for their names side by side
_LAST = (NO_SPEAKER, NO_TOPIC, NO_STANCE)  # what is not known comes after what is


def timeline(table: pd.DataFrame) -> Figure:
    """Stack statements per period; columns period, group, statements. A mark carries (period, group)."""
    groups = _ranked(table, "group", "statements")
    known = [group for group in groups if group not in _LAST]
    colours = palette.of_groups(known) | dict.fromkeys(_LAST, palette.UNKNOWN)
    traces = []
    for group in groups:
        rows = table[table["group"] == group]
        days = _days(rows["period"])
        traces.append(
            {
                "type": "bar",
                "name": _shown(group),
                "x": days,
                "y": rows["statements"].tolist(),
                "customdata": [[day, group] for day in days],
                "marker": {"color": colours[group]},
                "hovertemplate": f"{_shown(group)}, %{{x}}: %{{y}}<extra></extra>",
            }
        )
    layout = _layout(420, barmode="stack", showlegend=True)
    layout["yaxis"] |= {"title": {"text": "Statements"}}
    layout["yaxis"] |= _counts(table.groupby("period")["statements"].sum())
    layout["xaxis"] |= _dates(table["period"])
    return {"data": traces, "layout": layout}


def coverage(table: pd.DataFrame) -> Figure:
    """Show statements per day; columns day, articles, statements."""
    trace = {
        "type": "bar",
        "x": _days(table["day"]),
        "y": table["statements"].tolist(),
        "customdata": table["articles"].tolist(),
        "marker": {"color": palette.GROUPS[0], "line": {"color": palette.GROUPS[0], "width": 1}},
        "hovertemplate": "%{x}: %{y} statements in %{customdata} articles<extra></extra>",
    }
    layout = _layout(260)
    layout["yaxis"] |= {"title": {"text": "Statements"}} | _counts(table["statements"])
    layout["xaxis"] |= _dates(table["day"])
    return {"data": [trace], "layout": layout}


def lanes(table: pd.DataFrame) -> Figure:
    """Give every speaker a lane with a dot per period; columns of `queries.lanes`."""
    speakers = [_shown(name) for name in dict.fromkeys(table["speaker"])]
    largest = max(int(table["statements"].max()), 1)

    def dots(rows: pd.DataFrame, colours: Figure) -> Figure:
        days = _days(rows["period"])
        return {
            "type": "scatter",
            "mode": "markers",
            "x": days,
            "y": [_shown(name) for name in rows["speaker"]],
            "customdata": [[day, speaker] for day, speaker in zip(days, rows["speaker_id"], strict=True)],
            "text": _means(rows),
            "marker": {
                "size": rows["statements"].tolist(),
                "sizemode": "area",
                "sizeref": 2 * largest / 24**2,
                "sizemin": 5,
                **colours,
            },
            "hovertemplate": "%{y}, %{x}: %{marker.size} statements, %{text}<extra></extra>",
        }

    layout = _layout(90 + _ROW * len(speakers))
    layout["yaxis"] |= _rows(speakers)
    layout["xaxis"] |= _dates(table["period"])
    return {"data": [dots(*part) for part in _by_weight(table)], "layout": layout}


def diverging(table: pd.DataFrame, name: str) -> Figure:
    """Set critical left and favourable right of the neutral; columns `name`, `name`_id and the counts."""
    labels = [_shown(label) for label in table[name]]
    ids = table[f"{name}_id"].tolist()
    half = table["neutral"] / 2

    def bar(stance: str, base: pd.Series, sign: int = 1) -> Figure:
        counts = table[stance]
        return {
            "type": "bar",
            "orientation": "h",
            "name": stance.capitalize(),
            "y": labels,
            "x": (sign * counts).tolist(),
            "base": base.tolist(),
            "text": [_blank(count or None) for count in counts],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            # Else the number in a short bar shrinks until nobody can read it.
            "constraintext": "none",
            "textfont": {"size": 11},
            "customdata": [[id_, stance, int(count)] for id_, count in zip(ids, counts, strict=True)],
            "marker": {"color": palette.STANCE[stance]},
            "hovertemplate": f"%{{y}}: %{{customdata[2]}} {stance}<extra></extra>",
        }

    traces = [
        bar("critical", -half, -1),
        bar("neutral", -half),
        bar("favourable", half),
    ]
    layout = _layout(110 + _ROW * len(labels), barmode="overlay", showlegend=True)
    layout["yaxis"] |= {"autorange": "reversed", "type": "category"}
    layout["xaxis"] |= {
        "showticklabels": False,
        "zeroline": False,
        "title": {"text": "Critical | favourable"},
    }
    return {"data": traces, "layout": layout}


def means(table: pd.DataFrame, name: str) -> Figure:
    """Show each mean score with its interval and its n; columns `name`, mentions, score, low and high."""

    def dots(rows: pd.DataFrame, colours: Figure, said: str) -> Figure:
        ends = [f"{low:+.2f} to {high:+.2f}" for low, high in zip(rows["low"], rows["high"], strict=True)]
        return {
            "type": "scatter",
            "mode": "markers+text",
            "name": said,
            "x": rows["score"].tolist(),
            "y": [_shown(label) for label in rows[name]],
            "error_x": {
                "type": "data",
                "symmetric": False,
                "array": (rows["high"] - rows["score"]).tolist(),
                "arrayminus": (rows["score"] - rows["low"]).tolist(),
                "color": palette.REST,
                "thickness": 1.5,
                "width": 4,
            },
            "text": [f"n = {mentions}" for mentions in rows["mentions"]],
            "textposition": "top center",
            "cliponaxis": False,
            "textfont": {"size": 10},
            "customdata": [
                f"{mean}; 95 % interval {each}" for mean, each in zip(_means(rows), ends, strict=True)
            ],
            "marker": {"size": 11, **colours},
            "hovertemplate": "%{y}: %{customdata}<extra></extra>",
        }

    labels = [_shown(label) for label in table[name]]
    weak, strong = _by_weight(table)
    traces = [dots(*weak, f"n below {FEW}"), dots(*strong, f"n of {FEW} or more")]
    layout = _layout(110 + _ROW * len(labels), showlegend=True)
    layout["yaxis"] |= _rows(labels)
    layout["xaxis"] |= {
        "range": [-1.05, 1.05],
        "tickvals": [-1, -0.5, 0, 0.5, 1],
        "title": {"text": "Mean stance"},
    }
    return {"data": traces, "layout": layout}


def matrix(table: pd.DataFrame) -> Figure:
    """Colour every speaker and topic by the mean score, with the number of mentions written in.

    Where those are too few, the cell is grey.
    """
    speakers = list(dict.fromkeys(table["speaker"]))
    ranked = table.groupby("topic")["mentions"].sum().sort_values(ascending=False)
    topics = list(ranked.index)
    cells = {(row.speaker, row.topic): row for row in table.assign(mean=_means(table)).itertuples()}

    def row(speaker: str, column: str) -> list[Any]:
        return [getattr(cells.get((speaker, topic)), column, None) for topic in topics]

    def ids(speaker: str) -> list[list[Any]]:
        told = zip(row(speaker, "speaker_id"), row(speaker, "topic_id"), row(speaker, "mean"), strict=True)
        return [list(each) for each in told]

    few = [
        [mentions is not None and mentions < FEW for mentions in row(each, "mentions")] for each in speakers
    ]
    scores = [row(speaker, "score") for speaker in speakers]

    def cells_of(scale: list[list[Any]], *, grey: bool) -> Figure:
        return {
            "textfont": {"color": palette.REST if grey else palette.INK},
            "type": "heatmap",
            "x": [_wrapped(topic) for topic in topics],
            "y": [_shown(speaker) for speaker in speakers],
            "z": [
                [score if is_few is grey else None for score, is_few in zip(*each, strict=True)]
                for each in zip(scores, few, strict=True)
            ],
            # Only in its own cells: the number of the other trace would lie on them in the wrong colour.
            "text": [
                [_blank(count if is_few is grey else None) for count, is_few in zip(*each, strict=True)]
                for each in zip([row(speaker, "mentions") for speaker in speakers], few, strict=True)
            ],
            "customdata": [ids(speaker) for speaker in speakers],
            "texttemplate": "%{text}",
            "colorscale": scale,
            "zmin": -1,
            "zmax": 1,
            "xgap": 2,
            "ygap": 2,
            "showscale": False,
            "hovertemplate": "%{y} on %{x}: %{customdata[2]}<extra></extra>",
            "hoverongaps": False,
        }

    traces = [
        cells_of(palette.DIVERGING, grey=False),
        cells_of([[0, palette.FEW], [1, palette.FEW]], grey=True),
    ]
    layout = _layout(200 + _ROW * len(speakers))
    layout["yaxis"] |= {"autorange": "reversed", "type": "category", "showgrid": False}
    slant = -40 if len(topics) > _LEVEL_LABELS else 0
    layout["xaxis"] |= {"type": "category", "tickangle": slant, "dtick": 1, "showgrid": False}
    return {"data": traces, "layout": layout}


def course(table: pd.DataFrame, marked: Collection[date]) -> Figure:
    """Draw the stance of one speaker day by day, some of them larger; columns of `shifts.history`."""
    days = _days(table["day"])
    large = {day.isoformat() for day in marked}
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": days,
        "y": table["score"].tolist(),
        "customdata": [
            [stance, _shown(sentence, 90)]
            for stance, sentence in zip(table["stance"], table["sentence"], strict=True)
        ],
        "line": {"shape": "hv", "color": palette.REST, "width": 1.5},
        "marker": {
            "size": [16 if day in large else 9 for day in days],
            "color": [palette.STANCE[stance] for stance in table["stance"]],
            "symbol": ["diamond" if stance == MIXED else "circle" for stance in table["stance"]],
            "line": {"width": 1, "color": palette.OUTLINE},
            "opacity": 1,
        },
        "hovertemplate": "%{x}: %{customdata[0]}, %{y:+.2f}<br>%{customdata[1]}<extra></extra>",
    }
    layout = _layout(220)
    layout["yaxis"] |= {
        "range": [-1.1, 1.1],
        "tickvals": [-1, 0, 1],
        "ticktext": ["Critical", "Neutral", "Favourable"],
    }
    layout["xaxis"] |= _dates(table["day"])
    return {"data": [trace], "layout": layout}


def facet_bars(table: pd.DataFrame, values: tuple[tuple[str, str], ...]) -> Figure:
    """Stack the speakers of every value of a facet; columns value, speaker, mentions, speaker_id.

    Those who speak least, and those who are not known, stand together in grey at the end.
    """
    speakers = _ranked(table, "speaker", "mentions")
    told_apart = [name for name in speakers if name not in _LAST][: palette.MOST_GROUPS]
    parts = [(name, table[table["speaker"] == name], colour) for name, colour in _coloured(told_apart)]
    others = [name for name in speakers if name not in told_apart and name not in _LAST]
    if others:
        rows = table[table["speaker"].isin(others)]
        parts.append((f"{len(others)} others", rows, palette.REST))
    parts += [(name, table[table["speaker"] == name], palette.UNKNOWN) for name in speakers if name in _LAST]
    traces = []
    for name, rows, colour in parts:
        counts = rows.groupby("value")["mentions"].sum()
        shown = [int(counts.get(value, 0)) for value, _ in values]
        alone = rows["speaker_id"].iloc[0] if name in told_apart else None
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": _shown(name),
                "y": [_shown(label) for _, label in values],
                "x": shown,
                "text": [str(count) if count else "" for count in shown],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "customdata": [[value, alone] for value, _ in values],
                "marker": {"color": colour},
                "hovertemplate": f"{_shown(name)}: %{{x}} on %{{y}}<extra></extra>",
            }
        )
    layout = _layout(190 + 44 * len(values), barmode="stack", showlegend=True)
    layout["yaxis"] |= {"autorange": "reversed", "type": "category"}
    layout["xaxis"] |= {"title": {"text": "Mentions"}} | _counts(table.groupby("value")["mentions"].sum())
    layout["legend"] |= {"traceorder": "normal"}
    return {"data": traces, "layout": layout}


def _ranked(table: pd.DataFrame, column: str, counted: str) -> list[str]:
    totals = table.groupby(column)[counted].sum().sort_values(ascending=False)
    names = [str(name) for name in totals.index]
    return sorted(names, key=lambda name: name in _LAST)


def _coloured(groups: list[str]) -> list[tuple[str, str]]:
    return list(palette.of_groups(groups).items())


def _layout(height: int, **more: object) -> Figure:
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "bargap": 1 - _SHARE,
        "xaxis": {"automargin": True, "fixedrange": True},
        "yaxis": {"automargin": True, "fixedrange": True},
        # Below the plot, where it can grow without lying over the data.
        "legend": {"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom", "x": 0},
        "showlegend": False,
        "hoverlabel": {"align": "left"},
        "clickmode": "event+select",
        "dragmode": False,
        **more,
    }


def _shown(text: str, most: int = 34) -> str:
    # Plotly renders tags in labels, and names come from articles.
    return html.escape(text if len(text) <= most else f"{text[: most - 1]}…", quote=False)


def _wrapped(text: str) -> str:
    return _shown(text, 24)


def _counts(totals: pd.Series) -> dict[str, object]:
    """Give an axis of numbers of things; where these are small, Plotly would mark halves."""
    few = totals.max() < _FEW_MARKS
    return {"rangemode": "tozero"} | ({"dtick": 1} if few else {})


def _dates(column: pd.Series) -> dict[str, object]:
    """Give an axis of days; around a single one, Plotly would tell the hours."""
    days = sorted(set(_days(column)))
    return (
        {"type": "date"} if len(days) > 1 else {"type": "date", "tickvals": days, "tickformat": "%-d %b %Y"}
    )


def _days(column: pd.Series) -> list[str]:
    return [pd.Timestamp(day).date().isoformat() for day in column]


def _by_weight(table: pd.DataFrame) -> list[tuple[pd.DataFrame, Figure]]:
    """Part means that are too weak for a colour from the others, each part with its markers."""
    weak = table["mentions"] < FEW
    line = {"line": {"width": 1, "color": palette.OUTLINE}}
    strong = table[~weak]
    scale = {"color": strong["score"].tolist(), "colorscale": palette.DIVERGING, "cmin": -1, "cmax": 1}
    return [(table[weak], {"color": palette.FEW} | line), (strong, scale | line)]


def _rows(labels: list[str]) -> Figure:
    return {
        # As beside bars, so that the rows of two charts stand at one height.
        "range": [len(labels) - 0.5, -0.5],
        "type": "category",
        "categoryorder": "array",
        "categoryarray": labels,
    }


def _means(table: pd.DataFrame) -> list[str]:
    """Say the mean of each row with its n: no mean is ever shown without it."""
    return [
        f"mean stance {score:+.2f}, n = {mentions}{', too few to tell' if mentions < FEW else ''}"
        if mentions
        else "no stance"
        for score, mentions in zip(table["score"], table["mentions"], strict=True)
    ]


def _blank(count: int | None) -> str:
    return "" if count is None else str(count)
