import zlib

from app.text.reader.recovery import mend

PAGE = b"3 0 obj\n<</Type/Page/Contents 4 0 R>>\nendobj\n"


def test_pages_are_listed_in_a_new_catalogue() -> None:
    mended = mend(b"%PDF-1.4\n" + PAGE + PAGE.replace(b"3 0 obj", b"7 0 obj"), 10)
    assert mended is not None
    assert b"/Count 2/Kids[3 0 R 7 0 R]" in mended
    assert b"/Root 9 0 R" in mended


def test_pages_in_a_compressed_group_are_taken_out() -> None:
    head, bodies = b"5 0 6 14 ", b"<</Type/Page>>(autre)"
    data = zlib.compress(head + bodies)
    group = b"1 0 obj\n<</Type/ObjStm/N 2/First %d>>\nstream\n%s" % (len(head), data)
    mended = mend(b"%PDF-1.5\n" + group, 10)
    assert mended is not None
    assert b"5 0 obj\n<</Type/Page>>\nendobj" in mended
    assert b"6 0 obj\n(autre)\nendobj" in mended


def test_a_damaged_group_gives_the_pages_before_the_damage() -> None:
    head, bodies = b"5 0 12301339 14 ", b"<</Type/Page>>(autre)"
    data = zlib.compress(head + bodies) + b"damage"
    group = b"1 0 obj\n<</Type/ObjStm/N 2/First %d>>\nstream\n%s" % (len(head), data[:-10])
    mended = mend(b"%PDF-1.5\n" + group, 10)
    assert mended is not None
    assert b"/Kids[5 0 R]" in mended
    assert b"12301339" not in mended


def test_without_pages_with_too_many_or_encrypted_there_is_nothing_to_mend() -> None:
    assert mend(b"%PDF-1.4\n3 0 obj\n<</Type/Pages>>\nendobj\n", 10) is None
    assert mend(PAGE, 0) is None
    assert mend(PAGE + b"trailer<</Encrypt 9 0 R>>", 10) is None
