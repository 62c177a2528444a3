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
    "xliff": (
        '<unit id="1" name="title"> </unit> <segment> </segment> <source> </source> <target> é'
        ' </target> <trans-unit id="2"> </trans-unit> <pc id="1" dataRefStart="d1"> </pc> <ph'
        ' id="c1"/> <g id="1"> </g> <x id="1"/> <cp hex="0000"/> <mrk type="term"> </mrk> <!--'
        " --> <![CDATA[ ]]> &amp; &#0; &lol; <!DOCTYPE x [<!ENTITY lol 'x'>]> \u2028 \x00 ]]>"
    ),
    "tbx": (
        "<termEntry> </termEntry> <langSet xml:lang='fr'> </langSet> <tig> <term> </term> </tig>"
        " <note> é </note> <conceptEntry> <langSec xml:lang='en'> , \" ; \r \n \t &amp; &lol;"
        " <!DOCTYPE x [<!ENTITY lol 'x'>]> <!-- --> <![CDATA[ ]]> forbidden \ufeff \u2028"
    ),
    "html": (
        "<p> </p> <div> <span style='display:none'> </span> <a href='#n1'>1</a> <li id='n1'> <h1>"
        " </h1> <table> <tr> <td rowspan=99> <th colspan=0> <ul> <ol start=-1>"
        " <img src=x.png alt=é>"
        " <script> </script> <pre> <br> <blockquote> <!-- --> <template> <svg> &nbsp; &#xD800;"
        " <base href=//x> <meta charset=utf-16> \x00 \xad \u2028 <del> <sup> <title> <article>"
        " <img src=data:image/png;base64,AAAA> <style> hidden * _ ` # [x](y) {: .x} \ue000"
        "1\ue001"
    ),
    "docx": (
        "</w:t></w:r></w:p> <w:p><w:r><w:t> <w:del> <w:ins> <w:txbxContent> <w:tbl> <w:tr> <w:tc>"
        " <w:vMerge/> <w:gridSpan w:val='99'/> <w:footnoteReference w:id='9'/> <w:sym w:char='F0'/>"
        " <w:fldChar w:fldCharType='begin'/> <w:instrText> HYPERLINK <w:numPr> &amp; &#0; PK é \x00"
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
