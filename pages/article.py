"""One article with its statements marked."""

import streamlit as st

from onrecord.dashboard import doubt, evidence, frame, link
from onrecord.store import queries

_MOST_ARTICLES = 500

view = frame.begin("Article")
statement = link.pointer("statement")
pointed = (queries.article_of(view.database, statement) if statement else None) or link.pointer("article")
if statement and pointed is None:
    st.warning("The link names a statement that is not in this database.", icon=":material/link_off:")
listed = queries.articles(view.database, view.chosen, limit=_MOST_ARTICLES)
titles = {
    str(id_): f"{date or 'undated'} · {title}"
    for id_, date, title in zip(listed["article"], listed["date"], listed["title"], strict=True)
}
st.session_state["article choice"] = pointed if pointed in titles else None if pointed else next(iter(titles))
label = f"Articles with statements under this filter: {view.totals.articles:,}"
if view.totals.articles > _MOST_ARTICLES:
    label += f", of which the newest {_MOST_ARTICLES:,} are listed; narrow the filter to see others"
chosen = st.selectbox(
    label,
    list(titles),
    key="article choice",
    format_func=lambda article: titles[article],
    placeholder="The article of the link has no statement under this filter; choose another",
    on_change=lambda: link.point("article", st.session_state["article choice"]),
)
article = queries.article(view.database, chosen or pointed or "")
if article is None:
    st.warning("The link names an article that is not in this database.", icon=":material/link_off:")
    st.stop()

dated = f"{article.published} ({article.published_origin})" if article.published else "date not known"
about = [article.outlet, article.author, dated, article.file]
st.caption(frame.plain(" · ".join(part for part in about if part)))
if article.note:
    st.info(frame.plain(article.note), icon=":material/info:")
if statement:
    evidence.to_cite(statement)
marked = queries.marked(view.database, article.id, view.chosen)
text, listing = st.columns([3, 2])
text.html(evidence.article_text(article.title, article.body, marked, statement))
with listing:
    st.subheader(frame.counted(len(marked), "statement"), anchor=False)
    for number, each in enumerate(marked, start=1):
        label = f"{number}. {frame.plain(doubt.who(each))} ({each.attitude})"
        frame.page_link("article", label, view.chosen, statement=each.id)
rows = queries.statements(view.database, view.chosen, article=article.id)
frame.downloads({"statements of this article": rows})
