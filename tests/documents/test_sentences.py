"""A text is cut where its sentences end, and nowhere else."""

from __future__ import annotations

import pytest

from kgraph.documents.sentences import fold, sentence_spans


def cut(text: str) -> list[str]:
    """Return the sentences of a text, folded."""
    return [fold(text[start:end]) for start, end in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mice slept. Rats did not.", 2),
        ("Does it last? It does! For a week.", 3),
        ("Doe et al. found no change.", 1),
        ("Doe et al. Then came the rats.", 1),
        ("Drug vs. Placebo was tested.", 1),
        ("Some drugs, e.g. Memantine, block it, i.e. Close the channel.", 1),
        ("J. R. Doe and A.-B. Roe met Dr. Poe and Prof. Moe.", 1),
        ("At 0.5 mg/kg it worked. At 1.0 it did not.", 2),
        ("A dose of ca. 5 mg, approx. 10 µmol.", 1),
        ("See Fig. 3 and Figs. 4 and 5, no. 6, pp. 7–9.", 1),
        ("The answer was no. None was better.", 2),
        ("Given i.v. Ketamine acts at once.", 1),
        ("It was given i.v. The rats slept.", 2),
        ("Sold in the U.S. Food shops.", 1),
        ("Sold in the U.S. However, not here.", 2),
        ("It has a Ph.D. Nobody knows why.", 1),
        ("It stopped. mTOR was active.", 2),
        ("It stopped. α1 receptors were active.", 2),
        ("It stopped. then it went on.", 1),
        ("It was weak (see above). Next came sleep.", 2),
        ('She said "it works." They agreed.', 2),
        ("It works (Doe et al.). They agreed.", 2),
        ("Wait ... Then go.", 2),
        ("An ending without a stop", 1),
        ("", 0),
    ],
)
def test_number_of_sentences(text: str, count: int) -> None:
    """Number of sentences."""
    assert len(cut(text)) == count


def test_sentences_hold_every_word_in_order() -> None:
    """Sentences hold every word in order."""
    text = "One two.  Three\nfour? (Five.) Six"
    assert cut(text) == ["One two.", "Three four?", "(Five.)", "Six"]


def test_only_the_span_asked_for_is_cut() -> None:
    """Only the span asked for is cut."""
    text = "Out. In one. In two. Out."
    assert [text[a:b] for a, b in sentence_spans(text, 5, 20)] == ["In one.", "In two."]


@pytest.mark.parametrize(
    ("wrapped", "folded"),
    [
        ("N-methyl-\n   D-aspartate", "N-methyl-D-aspartate"),
        ("N-methyl-\r\nD-aspartate", "N-methyl-D-aspartate"),
        ("short-\nand long-term", "short- and long-term"),
        ("a -\nb", "a - b"),
        ("two\u00a0words \t\n here", "two words here"),
    ],
)
def test_fold_undoes_line_wrapping(wrapped: str, folded: str) -> None:
    """Fold undoes line wrapping."""
    assert fold(wrapped) == folded
