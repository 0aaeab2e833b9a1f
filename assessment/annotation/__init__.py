"""The author's own file back, with comments or highlights exactly on the words; and the way to take them away again."""

from assessment.annotation.pdf import annotate_pdf
from assessment.annotation.removal import remove_all
from assessment.annotation.selection import Remark, Selection, select
from assessment.annotation.word import annotate_word

__all__ = ["Remark", "Selection", "annotate_pdf", "annotate_word", "remove_all", "select"]
