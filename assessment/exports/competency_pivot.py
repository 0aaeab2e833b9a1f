"""From long to wide: one place in which the data frame does the turning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def pivot(
    cells: Sequence[tuple[str, str, str]], rows: Sequence[str], columns: Sequence[str], empty: str
) -> Mapping[str, Sequence[str]]:
    """``cells`` of (row, column, words) as row -> words in the order of ``columns``; ``empty`` where there is none.

    A cell that is there twice is a mistake of the caller and raises ValueError.
    """
    # Two seconds of loading that only a workbook has to wait for.
    import pandas as pd

    frame = pd.DataFrame(list(cells), columns=["row", "column", "words"])
    wide = frame.pivot(index="row", columns="column", values="words")
    wide = wide.reindex(index=list(rows), columns=list(columns)).fillna(empty)
    return dict(zip(rows, wide.astype(object).to_numpy().tolist(), strict=True))
