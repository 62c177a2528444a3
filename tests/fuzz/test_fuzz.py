"""Random input, made of what each reader looks for: no crash, no hang, nothing false."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import READERS

_PIECES = {
    "front_matter": (
        "title: date: slug: tags: [ ] { } & * ! | > - ' \" : , # % @ ` ? --- ... \n \t \r \x00"
        " 2024-10-07 2024-02-30 0x1F .inf ~ null yes !!python/object &a *a <<: \u202e \ufeff 'x'"
        " image: {src: x, alt: y} parity: {ignore: [{rule: x, reason: y}]} aliases: [/x/]"
    ),
    "markdown": (
        "# * _ ` ``` ~~~ [ ] ( ) ! < > & ; | --- - + 1. > : {: } .x #y [^1] [^1]: *[x]: https://x"
        " <div> </div> <script> <!-- --> javascript: \n \t \\ \x02 \u202e \u00a0 ~~ === e\u0301"
    ),
    "site_toml": (
        "[ ] = \" ' { } , . # \n \\u0000 timezone regions.x languages.fr title base_url true 1e9"
        " [[x]] '''  inf nan 1979-05-27 feeds size theme folder ../x limits seconds rules off"
    ),
    "release": (
        "FOR IMMEDIATE RELEASE Brussels, 7 October 2024 – Bruxelles, le 7 octobre 2024 : ###"
        " Contact: Title: \n \n\n - * 1. \t \x0c \ufeff www.x.org « » ’ 31/12/2024 -30-"
    ),
    "store": "SQLite format 3 \x00 CREATE TABLE result key value \xff",
}


def _input(name: str) -> st.SearchStrategy[bytes]:
    pieces = st.sampled_from([*_PIECES[name].split(" "), " ", "\n"])
    text = st.lists(pieces | st.text(max_size=8), max_size=60).map("".join)
    return text.map(lambda made: made.encode("utf-8", "surrogatepass")) | st.binary(max_size=400)


@pytest.mark.parametrize("name", READERS)
def test_readers_survive_random_input(name: str) -> None:
    settings(
        max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )(given(_input(name))(READERS[name]))()


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_readers_survive_much_random_input(name: str) -> None:
    settings(
        max_examples=3_000,
        deadline=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )(given(_input(name))(READERS[name]))()
