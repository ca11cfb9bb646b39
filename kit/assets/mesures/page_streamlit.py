# mypy: ignore-errors
"""The page of ``page.ipynb``, for Streamlit: the same things to see, the same click to answer."""

import streamlit as st

st.set_page_config(page_title="Page de mesure", layout="wide")
counted = st.empty()
columns = st.columns(6)
if columns[0].button("Compter"):
    st.session_state["times"] = st.session_state.get("times", 0) + 1
for n in range(1, 6):
    columns[n].button(f"Geste {n}")
counted.text(f"Compté : {st.session_state.get('times', 0)} fois")
for n in range(1, 5):
    st.text(f"Consigne {n} : dire simplement ce qui est arrivé.")
columns = st.columns(4)
columns[0].selectbox("Phase", ["Accueil", "Exposé", "Questions"])
columns[1].checkbox("Relu")
columns[2].slider("Durée", 0, 120, 60)
columns[3].text_input("Titre")
for n in range(1, 6):
    st.text_area(f"Note {n}")
