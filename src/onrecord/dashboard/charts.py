"""Tables into Plotly figures, as plain dicts: Plotly's own classes cost ten times the time."""

import html
from collections.abc import Collection
from datetime import date
from typing import Any

import pandas as pd

from onrecord.dashboard import palette
from onrecord.store.queries import NO_SPEAKER, NO_STANCE, NO_TOPIC

Figure = dict[str, Any]

_ROW = 30  # pixels that a bar with its label takes
_SHARE = 0.82  # of a row that its bar fills
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
                "hovertemplate": f"%{{x}}: %{{y}} on or with {_shown(group)}<extra></extra>",
            }
        )
    layout = _layout(420, barmode="stack", showlegend=True)
    layout["yaxis"] |= {"title": {"text": "Statements"}, "rangemode": "tozero"}
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
    layout["yaxis"] |= {"title": {"text": "Statements"}, "rangemode": "tozero"}
    layout["xaxis"] |= _dates(table["day"])
    return {"data": [trace], "layout": layout}


def lanes(table: pd.DataFrame) -> Figure:
    """Give every speaker a lane with a dot per period; columns of `queries.lanes`."""
    speakers = list(dict.fromkeys(table["speaker"]))
    largest = max(int(table["statements"].max()), 1)
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": _days(table["period"]),
        "y": [_shown(name) for name in table["speaker"]],
        "customdata": [
            [day, speaker] for day, speaker in zip(_days(table["period"]), table["speaker_id"], strict=True)
        ],
        "text": [_score(score) for score in table["score"]],
        "marker": {
            "size": table["statements"].tolist(),
            "sizemode": "area",
            "sizeref": 2 * largest / 24**2,
            "sizemin": 5,
            "color": [None if pd.isna(score) else score for score in table["score"].fillna(0)],
            "colorscale": palette.DIVERGING,
            "cmin": -1,
            "cmax": 1,
            "line": {"width": 1, "color": "#5F6B7A"},
        },
        "hovertemplate": "%{y}, %{x}: %{marker.size} statements, %{text}<extra></extra>",
    }
    layout = _layout(90 + _ROW * len(speakers))
    layout["yaxis"] |= {"autorange": "reversed", "type": "category"}
    layout["xaxis"] |= _dates(table["period"])
    return {"data": [trace], "layout": layout}


def diverging(table: pd.DataFrame, name: str) -> Figure:
    """Set critical left and favourable right of the neutral; columns `name`, `name`_id and the counts."""
    labels = [_shown(label) for label in table[name]]
    ids = table[f"{name}_id"].tolist()
    half = table["neutral"] / 2

    def bar(stance: str, lengths: pd.Series, counts: pd.Series, *, legend: bool = True) -> Figure:
        return {
            "type": "bar",
            "orientation": "h",
            "name": stance.capitalize(),
            "legendgroup": stance,
            "showlegend": legend,
            "y": labels,
            "x": lengths.tolist(),
            "text": [str(count) if count and legend else "" for count in counts],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "customdata": [[id_, stance, int(count)] for id_, count in zip(ids, counts, strict=True)],
            "marker": {"color": palette.STANCE[stance]},
            "hovertemplate": f"%{{y}}: %{{customdata[2]}} {stance}<extra></extra>",
        }

    traces = [
        bar("neutral", -half, table["neutral"], legend=False),
        bar("critical", -table["critical"], table["critical"]),
        bar("neutral", half, table["neutral"]),
        bar("favourable", table["favourable"], table["favourable"]),
    ]
    layout = _layout(110 + _ROW * len(labels), barmode="relative", showlegend=True)
    layout["yaxis"] |= {"autorange": "reversed", "type": "category"}
    layout["xaxis"] |= {
        "showticklabels": False,
        "zeroline": False,
        "title": {"text": "Critical | favourable"},
    }
    return {"data": traces, "layout": layout}


def matrix(table: pd.DataFrame) -> Figure:
    """Colour every speaker and topic by the mean score, with the number of mentions written in."""
    speakers = list(dict.fromkeys(table["speaker"]))
    ranked = table.groupby("topic")["mentions"].sum().sort_values(ascending=False)
    topics = list(ranked.index)
    cells = {(row.speaker, row.topic): row for row in table.itertuples()}

    def row(speaker: str, column: str) -> list[Any]:
        return [getattr(cells.get((speaker, topic)), column, None) for topic in topics]

    trace = {
        "type": "heatmap",
        "x": [_wrapped(topic) for topic in topics],
        "y": [_shown(speaker) for speaker in speakers],
        "z": [row(speaker, "score") for speaker in speakers],
        "text": [[_blank(count) for count in row(speaker, "mentions")] for speaker in speakers],
        "customdata": [
            [list(pair) for pair in zip(row(speaker, "speaker_id"), row(speaker, "topic_id"), strict=True)]
            for speaker in speakers
        ],
        "texttemplate": "%{text}",
        "colorscale": palette.DIVERGING,
        "zmin": -1,
        "zmax": 1,
        "xgap": 2,
        "ygap": 2,
        "showscale": False,
        "hovertemplate": "%{y} on %{x}: %{text} mentions, mean stance %{z}<extra></extra>",
        "hoverongaps": False,
    }
    layout = _layout(200 + _ROW * len(speakers))
    layout["yaxis"] |= {"autorange": "reversed", "type": "category", "showgrid": False}
    layout["xaxis"] |= {"type": "category", "tickangle": -40, "showgrid": False}
    return {"data": [trace], "layout": layout}


def course(table: pd.DataFrame, marked: Collection[date]) -> Figure:
    """Draw the stance of one speaker day by day, some of them larger; columns of `shifts.history`."""
    days = _days(table["day"])
    large = {day.isoformat() for day in marked}
    colours = {**palette.STANCE, "mixed": palette.UNKNOWN}
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
            "color": [colours[stance] for stance in table["stance"]],
            "symbol": ["diamond" if stance == "mixed" else "circle" for stance in table["stance"]],
            "line": {"width": 1, "color": "#5F6B7A"},
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
    layout["xaxis"] |= {"title": {"text": "Mentions"}, "rangemode": "tozero"}
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


def _dates(column: pd.Series) -> dict[str, object]:
    """Give an axis of days; around a single one, Plotly would tell the hours."""
    days = sorted(set(_days(column)))
    return (
        {"type": "date"} if len(days) > 1 else {"type": "date", "tickvals": days, "tickformat": "%-d %b %Y"}
    )


def _days(column: pd.Series) -> list[str]:
    return [pd.Timestamp(day).date().isoformat() for day in column]


def _score(score: float) -> str:
    return "no stance" if pd.isna(score) else f"mean stance {score:+.2f}"


def _blank(count: int | None) -> str:
    return "" if count is None else str(count)
