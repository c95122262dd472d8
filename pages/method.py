"""What the classes mean, and how often the machine is right, with the number of cases behind each figure."""

import pandas as pd
import streamlit as st

from onrecord.dashboard import doubt, figures, frame, meanings

frame.head("Method")
sections = figures.sections()
st.subheader("How often it is right", anchor=False)
measured = [figures.figure(sections, measure) for measure in figures.MEASURES]
rows = [(each.measure.name, f"{each.value:.2f}", each.n, each.measure.data) for each in measured]
st.table(pd.DataFrame(rows, columns=["What", "Right", "n", "Measured on"]).set_index("What"))
st.caption(
    "Shares, where 1.00 is always right; n is the number of cases. Few cases tell little: of 30, one is "
    "three points. Other texts can be harder. docs/method.md, from which these figures are read, says how "
    "each was measured and what it does not tell."
)
with st.expander("Measure it again"):
    st.code("\n".join(dict.fromkeys(each.command for each in measured)), language=None, wrap_lines=True)

by_class = figures.per_class(sections)
for title, classes in (("Attitude", meanings.ATTITUDES), ("Stance", meanings.STANCES)):
    st.subheader(title, anchor=False)
    said = [(name.capitalize(), text, *by_class.get(name, ("",) * 4)) for name, text in classes.items()]
    head = [title, "The speaker", "n", "Precision", "Recall", "F1"]
    st.table(pd.DataFrame(said, columns=head).set_index(title))
st.caption(
    "Precision: the share that is right of what is called so. Recall: the share that is found of what is so. "
    "Measured on the same statements as attitudes and stances above."
)

st.subheader("Confidence", anchor=False)
st.markdown(
    "The confidence of a statement is the chance that it is one: that people who read the text would mark "
    "it, too. It says nothing about the speaker, the attitude or the stance. So many were right:"
)
sure = [(bounds, *cells) for bounds, cells in figures.reliability(sections).items()]
st.table(pd.DataFrame(sure, columns=["Confidence", "Statements", "Right"]).set_index("Confidence"))
st.markdown(f"The confidence of a speaker is the chance that it is this speaker. {doubt.RULE}")
