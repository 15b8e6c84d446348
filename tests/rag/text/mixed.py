"""Texts of any characters, those that matter in Hindi, Telugu and English the most often."""

from hypothesis import strategies as st

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from('।॥.!?\n "”)’…कखगंी्ాికిABCabc0९1౧'),
    ),
    max_size=300,
)
