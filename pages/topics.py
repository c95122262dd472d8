"""What it is about: the tree of the codebook with counts, and the facets that split a topic."""

import pandas as pd
import streamlit as st

from onrecord.dashboard import charts, evidence, frame, link, narrowing, suggested
from onrecord.filters import Filter, TopicChoice
from onrecord.store import queries

_MISSILES = "ballistic_missiles"  # a codebook of the analyst’s own need not have it

view = frame.begin("Topics")
if _MISSILES in view.options.topics:
    st.button(
        "Who is worried about which missile ranges?",
        icon=":material/help:",
        on_click=link.apply,
        args=(Filter(topics=(TopicChoice(_MISSILES),), attitudes=("concern",)),),
    )
downloads: dict[str, pd.DataFrame] = {}
for facet in queries.facets(view.database):
    table = queries.facet_table(view.database, view.chosen, facet)
    if table.empty:
        continue
    name = f"{view.options.topics.get(facet.topic, facet.topic)} by {facet.label.lower()}"
    st.subheader(frame.plain(name), anchor=False)
    bars = st.plotly_chart(
        charts.facet_bars(table, facet.values),
        key=f"{facet.topic} {facet.facet}",
        on_select="rerun",
        config={"displayModeBar": False},
    )
    st.caption(frame.plain(f"Choose a bar to read its statements. Classes: {facet.source or 'the codebook'}"))
    for point in frame.points(bars)[:1]:
        evidence.statements(narrowing.to_facet(view.chosen, facet, frame.carried(point)))
    downloads[name.lower()] = table
if downloads:
    frame.uncertainty()

st.subheader("All topics", anchor=False)
st.caption(f"Statements on a topic or anything below it. {frame.STANCE_RULE}")
frame.to_method()
tree = pd.DataFrame(queries.topic_tree(view.database, view.chosen))
shown = tree.assign(
    label=["\u2003" * depth + label for depth, label in zip(tree["depth"], tree["label"], strict=True)]
)
event = st.dataframe(
    shown,
    column_order=["label", "statements", "favourable", "neutral", "critical", "mixed", "definition"],
    column_config={
        "label": st.column_config.TextColumn("Topic", width=250),
        "statements": st.column_config.ProgressColumn(
            "Statements", format="%d", min_value=0, max_value=max(int(tree["statements"].max()), 1)
        ),
        "favourable": "Favourable",
        "neutral": "Neutral",
        "critical": "Critical",
        "mixed": "Mixed",
        "definition": st.column_config.TextColumn("What it means", width="large"),
    },
    hide_index=True,
    on_select="rerun",
    selection_mode="single-row",
    height=min(38 + 35 * len(tree), 1400),
)
for row in event["selection"]["rows"]:
    evidence.statements(narrowing.to_topic(view.chosen, tree["id"].iloc[row]))
downloads["topics"] = tree
terms = suggested.suggestions(view)
if not terms.empty:
    downloads["suggested topics"] = terms
frame.downloads(downloads)
