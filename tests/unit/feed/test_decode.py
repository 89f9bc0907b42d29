"""Documents in another encoding than they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from srw_reader.feed.decode import decode

TEXT = "na\xefve \u201cq\u201d"
XML = '<?xml version="1.0" encoding="{}"?><a>' + TEXT + "</a>"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (XML.format("UTF-8").encode(), None),
        (XML.format("UTF-8").encode("utf-8-sig"), None),
        (XML.format("UTF-8").encode("cp1252"), None),
        (XML.format("iso-8859-1").encode(), None),
        (XML.format("UTF-8").encode(), "text/xml; charset=iso-8859-1"),
        (XML.format("x-klingon").encode(), None),
        (XML.format("utf-16").encode("utf-16"), None),
        (XML.format("UTF-8").encode("utf-16"), None),
        (XML.format("utf-16").encode("utf-16-le"), None),
        (XML.format("utf-32").encode("utf-32"), None),
        (XML.format("windows-1252").encode("cp1252"), None),
        (XML.format("iso-8859-1").encode("cp1252"), None),
        (XML.format("gb2312").encode("gb18030"), None),
        (f"<a>{TEXT}</a>".encode("cp1252"), 'text/xml; charset="windows-1252"'),
        (f'<meta charset="windows-1252">{TEXT}'.encode("cp1252"), None),
    ],
)
def test_the_text_is_what_was_written(body: bytes, content_type: str | None) -> None:
    assert TEXT in decode(body, content_type)


def test_a_few_bad_bytes_do_not_garble_the_rest() -> None:
    assert decode("good \u2019 bad ".encode() + b"\x92\xff", None) == "good \u2019 bad \ufffd\ufffd"


def test_declared_encodings_count_where_the_text_is_not_utf8() -> None:
    assert "\u0447\u0430\u0439" in decode(
        b'<?xml version="1.0" encoding="koi8-r"?>' + "\u0447\u0430\u0439".encode("koi8-r"), None
    )
    assert "\u8336" in decode(b'<?xml version="1.0" encoding="iso-2022-jp"?>' + "\u8336".encode("iso-2022-jp"), None)


@pytest.mark.parametrize("name", ["utf-7", "unicode_escape", "punycode", "zip", "rot13"])
def test_codings_that_hide_something_are_not_used(name: str) -> None:
    body = f'<?xml version="1.0" encoding="{name}"?>+ADw-b+AD4- \\x1b'.encode()
    assert decode(body, f"text/xml; charset={name}") == body.decode()


@given(st.binary(max_size=60), st.sampled_from([None, "text/xml; charset=big5", "text/xml; charset=utf-16"]))
def test_anything_becomes_text(body: bytes, content_type: str | None) -> None:
    decode(body, content_type).encode()


CHINESE = "夜里的灯光会推迟睡意，研究者在四十个晚上记录了这一点。早晨的光则相反：它让人更早醒来，也让人白天更清醒。"
TAIWANESE = "夜裡的燈光會延後睡意，研究者在四十個晚上記錄了這一點。早晨的光則相反：它讓人更早醒來，也讓人白天更清醒。"
JAPANESE = "夜の明かりは眠気を遅らせる。研究者は四十夜にわたってそれを記録した。朝の光は逆に、目覚めを早める。"
KOREAN = (
    "밤의 불빛은 졸음을 늦춘다. 연구자들은 마흔 번의 밤에 걸쳐 이를 기록했다. 아침의 빛은 반대로 더 일찍 깨어나게 한다."
)
THAI = "แสงไฟยามค่ำทำให้ง่วงช้าลง นักวิจัยจดบันทึกเรื่องนี้ไว้สี่สิบคืน ส่วนแสงยามเช้ากลับทำให้ตื่นเร็วขึ้นและแจ่มใสตลอดวัน"
RUSSIAN = (
    "Вечерний свет отодвигает сон: это записывали сорок ночей подряд. Утренний свет, наоборот, будит раньше и ярче."
)
GREEK = "Το βραδινό φως καθυστερεί τον ύπνο. Οι ερευνητές το κατέγραψαν σε σαράντα νύχτες."
HEBREW = "אור הערב דוחה את השינה. החוקרים תיעדו זאת במשך ארבעים לילות."
ARABIC = "ضوء المساء يؤخر النوم. سجل الباحثون ذلك على مدى أربعين ليلة."
TURKISH = "Akşam ışığı uykuyu geciktirir; araştırmacılar bunu kırk gece boyunca yazdı. Sabah ışığı ise tersini yapar."
POLISH = "Wieczorne światło opóźnia sen. Badacze zapisywali to przez czterdzieści nocy, żeby się upewnić."

WRITTEN = [
    *[(label, "gb18030", CHINESE) for label in ("gb2312", "GBK", "x-gbk", "gb18030", "euc-cn", "cp936")],
    *[(label, "big5", TAIWANESE) for label in ("Big5", "big5-hkscs", "cn-big5", "cp950")],
    *[(label, "shift_jis", JAPANESE) for label in ("Shift_JIS", "x-sjis", "windows-31j")],
    *[(label, "euc_jp", JAPANESE) for label in ("EUC-JP", "x-euc-jp", "eucjp", "ujis")],
    ("ISO-2022-JP", "iso2022_jp", JAPANESE),
    *[(label, "cp949", KOREAN) for label in ("EUC-KR", "euc_kr", "ks_c_5601-1987", "cp949")],
    *[(label, "cp874", THAI) for label in ("windows-874", "TIS-620", "iso-8859-11")],
    *[(label, label, RUSSIAN) for label in ("KOI8-R", "cp866", "windows-1251", "ISO-8859-5", "koi8-u")],
    ("x-mac-cyrillic", "mac_cyrillic", RUSSIAN),
    *[(label, label, GREEK) for label in ("windows-1253", "ISO-8859-7")],
    *[(label, label, HEBREW) for label in ("windows-1255", "ISO-8859-8")],
    *[(label, label, ARABIC) for label in ("windows-1256", "ISO-8859-6")],
    *[(label, label, TURKISH) for label in ("windows-1254", "ISO-8859-9")],
    *[(label, label, POLISH) for label in ("windows-1250", "ISO-8859-2", "latin2")],
]


@pytest.mark.parametrize(("label", "codec", "text"), WRITTEN)
@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        ('<?xml version="1.0" encoding="{}"?>', None),
        ("", "application/rss+xml; charset={}"),
        ('<?xml version="1.0" encoding="{}"?>', "text/xml; charset=iso-8859-1"),
    ],
)
def test_what_is_declared_is_read_as_declared(
    label: str, codec: str, text: str, head: str, content_type: str | None
) -> None:
    document = f"{head.format(label)}<title>{text[:9]}</title><p>{text}</p>"
    assert decode(document.encode(codec), content_type and content_type.format(label)) == document


@pytest.mark.parametrize(("label", "codec", "text"), WRITTEN)
def test_a_short_text_is_read_as_declared(label: str, codec: str, text: str) -> None:
    document = f'<?xml version="1.0" encoding="{label}"?><a>{text[:2]}</a>'
    assert decode(document.encode(codec), None) == document


@pytest.mark.parametrize(("label", "codec", "text"), WRITTEN)
def test_what_is_utf8_throughout_is_utf8_whatever_is_declared(label: str, codec: str, text: str) -> None:
    document = f'<?xml version="1.0" encoding="{label}"?><a>{text}</a>'
    assert decode(document.encode(), f"text/xml; charset={label}") == document


@pytest.mark.parametrize(("label", "codec", "text"), WRITTEN)
def test_a_bad_byte_costs_no_more_than_its_surroundings(label: str, codec: str, text: str) -> None:
    head, document = f'<?xml version="1.0" encoding="{label}"?>', f"<a>{text}</a><b>{text}</b>".encode(codec)
    middle = document.index(b"</a>")
    read = decode(head.encode() + document[:middle] + b"\xff" + document[middle:], None)
    assert text[:-2] in read
    assert text in read.partition("<b>")[2]


@pytest.mark.parametrize(
    ("codec", "text"), [("gb18030", "€①㈱"), ("cp932", "①㈱髙"), ("euc_jis_2004", "①㈱"), ("big5hkscs", "啲嘅")]
)
def test_characters_that_a_name_did_not_mean_at_first(codec: str, text: str) -> None:
    label = {"cp932": "shift_jis", "euc_jis_2004": "euc-jp", "big5hkscs": "big5", "gb18030": "gb2312"}[codec]
    assert text in decode(f'<?xml version="1.0" encoding="{label}"?>{text}'.encode(codec), None)
