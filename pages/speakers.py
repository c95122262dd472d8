"""Who is not known: speakers that only texts name, their sentences, and an analyst's decisions about them."""

from functools import partial

import streamlit as st

from onrecord.dashboard import data, deciding, frame, link, unknown
from onrecord.records import Standing

# Before the page begins, which may end there: the filter can be on the very speaker that was just named.
deciding.report(data.database())
view = frame.begin("Unknown speakers")
standing = Standing(link.choose("standing", "Speakers"))
deciding.signature()
listing, one = st.columns([2, 3], gap="medium")
with listing:
    speaker = unknown.choose(view, standing)
with one:
    if speaker:
        st.subheader(frame.plain(speaker.name), anchor=False)
        about = [speaker.kind, speaker.country, frame.counted(speaker.statements, "statement"), speaker.id]
        st.caption(frame.plain(" · ".join(part for part in about if part)))
        table = unknown.sentences(view, speaker)
        deciding.forms(view.database, speaker, partial(unknown.ticked, table))
        unknown.cards(view, speaker, table)
        frame.downloads({"statements of this speaker": table})
deciding.history(view.database)
