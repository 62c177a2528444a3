"""Rarer pieces of Markdown go out for translation and come back where they stood."""

from __future__ import annotations

import pytest
from test_translation import _rebuilt, _swapped
from translation_samples import make_exchange, make_panel, said_in, translated

from pipeline.newsroom.translation.xliff import Version, read_xliff, render_xliff

PIECES = [
    "Voir https://example.org/a et la suite.",
    "Un mot <!-- rien --> de plus.",
    "Un code ``a ` b`` et une marque ` seule.",
    "Ni [un lien] ni ]deux[ crochets.",
    "Le <b>gras</b>, le <span>mot</span> et AT&nbsp;T, &inconnu; ici.",
    "Une ligne\\\net une autre.",
    "Une image ![](g.png) sans mots.",
    "Une étoile * seule, un _ aussi, 2 < 3 > 1.",
    "Un mot <!-- jamais fermé.",
    "- [ ] une tâche\n- [x] une autre",
    "Une ~~rature~~ et du {texte} entre accolades.",
]


@pytest.mark.parametrize("version", ["2.1", "1.2"])
@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_comes_back_as_it_went(piece: str, version: Version) -> None:
    body = f"Un début.\n\n{piece}\n"
    source = make_panel("fr", body)
    exchange = translated(make_exchange(source, None), _swapped)
    made = _rebuilt(read_xliff(render_xliff(exchange, version), "a.xlf"), body)

    assert made.shape == source.shape
    assert [said_in(unit.target) for unit in make_exchange(source, made).units] == [
        said_in(unit.target) for unit in exchange.units
    ]
