"""What is in here: how much, from when, and the newest statements."""

import streamlit as st

from onrecord.dashboard import charts, evidence, frame
from onrecord.dashboard.statement_table import statement_table
from onrecord.filters import Filter
from onrecord.store import queries

view = frame.begin("Overview")
totals = view.totals
for note, articles in queries.notes(view.database, view.chosen).items():
    st.info(f"{frame.counted(articles, 'article')}: {frame.plain(note)}", icon=":material/info:")
with st.container(horizontal=True):
    st.metric("Articles with statements", f"{totals.articles:,}", border=True)
    st.metric("Statements", f"{totals.statements:,}", border=True)
    st.metric("Speakers", f"{totals.speakers:,}", border=True)
    st.metric("Of these undated", f"{totals.undated_articles:,}", border=True)
    if totals.first and totals.last:
        st.metric("From", f"{totals.first}", border=True)
        st.metric("To", f"{totals.last}", border=True)

stored, _ = queries.stored_articles(view.database)
if view.chosen == Filter():
    speaking = queries.totals(view.database, Filter(copies=True)).articles
    if stored > speaking:
        silent = frame.counted(stored - speaking, "article")
        st.caption(f"{frame.counted(stored, 'article')} in all; in {silent} no statement was found.")

coverage = queries.coverage(view.database, view.chosen)
st.subheader("Statements per day of publication", anchor=False)
if coverage.empty:
    st.caption("None of these articles has a full date. Give it with onrecord ingest FILE --published DATE.")
else:
    st.plotly_chart(charts.coverage(coverage), key="coverage", config={"displayModeBar": False})

newest = queries.statements(view.database, view.chosen, 20)
st.subheader("Newest statements", anchor=False)
row = statement_table(newest, "newest")
if row is not None:
    evidence.card(newest.iloc[row])
frame.downloads({"newest statements": newest, "statements per day": coverage})
