"""LibreOffice's settings file: three settings in and out, everything else byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.adapters.setup.settings import (
    CONNECTION,
    EMPTY,
    OPENED,
    TRUSTED,
    check_settings,
    read_setting,
    with_setting,
)
from tracker.errors import RefusedError

HEAD, TAIL = EMPTY.split("</oor:items>")[0], "</oor:items>\n"
OTHER = '<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>\n'
THEIRS = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">'
    "<value>2</value></prop></item>\n"
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="SecureURL" oor:op="fuse">'
    "<value><it>file:///a%26b</it><it>$(user)/x&amp;y</it></value></prop></item>\n"
)


def test_settings_of_an_own_file_are_read() -> None:
    """Lists and single values, escaped text, and what is not set."""
    text = HEAD + OTHER + THEIRS + TAIL
    assert read_setting(text, TRUSTED) == ("file:///a%26b", "$(user)/x&y")
    assert read_setting(text, CONNECTION) == ()


def test_a_value_that_is_there_is_replaced_in_place() -> None:
    """Another setting of the same node, as the security level, stays."""
    changed = with_setting(HEAD + THEIRS + OTHER + TAIL, TRUSTED, ("file:///c",))
    assert read_setting(changed, TRUSTED) == ("file:///c",)
    assert changed.index("SecureURL") < changed.index("FirstRun")
    assert "MacroSecurityLevel" in changed and "<value>2</value>" in changed


def test_an_item_of_two_properties_keeps_the_other() -> None:
    """Written by hand: one item with several properties, and a property without a value."""
    both = '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupConnectionURL"/><prop oor:name="b"/></item>\n'
    assert read_setting(HEAD + both + TAIL, CONNECTION) == ()
    assert (
        with_setting(HEAD + both + TAIL, CONNECTION, ())
        == HEAD + both.replace('<prop oor:name="ooSetupConnectionURL"/>', "") + TAIL
    )


entries = st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=3)
lines = st.lists(st.sampled_from([OTHER, THEIRS.splitlines(keepends=True)[0]]), max_size=3)


@given(entries, lines)
def test_what_was_set_is_read_and_taken_out_again_exactly(texts: list[str], items: list[str]) -> None:
    """Set, read, taken out: the file is the one of before, byte for byte, and well-formed in between."""
    before = HEAD + "".join(items) + TAIL
    changed = with_setting(with_setting(before, TRUSTED, tuple(texts)), CONNECTION, (texts[0],))
    changed = with_setting(changed, OPENED, (texts[-1],))
    check_settings(changed, "file")
    assert read_setting(changed, TRUSTED) == tuple(texts)
    assert read_setting(changed, CONNECTION) == (texts[0],)
    assert read_setting(changed, OPENED) == (texts[-1],)
    changed = with_setting(changed, OPENED, ())
    assert with_setting(with_setting(changed, TRUSTED, ()), CONNECTION, ()) == before


def test_the_entry_of_another_event_stays() -> None:
    """A set's entries stand side by side in one item or in several; one that is there is replaced in place."""
    path = f'<item oor:path="{OPENED.path}">'
    other = '<node oor:name="OnNew" oor:op="replace"><prop oor:name="BindingURL" oor:op="fuse"><value>a</value></prop></node>'
    ours = other.replace("OnNew", "OnLoad").replace(">a<", "><")
    text = f"{HEAD}{path}{other}</item>\n{path}{ours}</item>\n{TAIL}"
    assert read_setting(text, OPENED) == ()
    changed = with_setting(text, OPENED, ("b",))
    assert changed == text.replace("<value></value>", "<value>b</value>")
    assert with_setting(changed, OPENED, ()) == f"{HEAD}{path}{other}</item>\n{TAIL}"


@pytest.mark.parametrize("text", ["", "<a>", HEAD, "<a/>"])
def test_a_damaged_file_is_refused(text: str) -> None:
    """What LibreOffice would drop whole is not written to."""
    with pytest.raises(RefusedError) as caught:
        check_settings(text, "x.xcu")
    assert (caught.value.key, caught.value.values) == ("office-settings-damaged", {"file": "x.xcu"})
