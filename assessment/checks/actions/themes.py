"""What an action would change: its theme, by word lists and by weights learnt from labelled actions.

The lists know what words mean and the weights what company they keep; on actions of authors who were not met, both together
were right more often than either alone. The weights are plain numbers in ``frameworks/weights/action-themes.json``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from assessment.catalogue.theme_weights import ThemeWeights, load_theme_weights
from assessment.checks.actions.clauses import Clause
from assessment.checks.actions.words import any_of, word_set

THEMES = (
    "training",
    "policy",
    "record_keeping",
    "risk_assessment",
    "information_sharing",
    "referral_pathway",
    "supervision",
    "awareness",
    "commissioning",
    "other",
)
WEIGHTS = Path(__file__).resolve().parents[3] / "frameworks" / "weights" / "action-themes.json"

#: Endings that are cut off, the longest first, where four letters stay.
ENDINGS = tuple(
    "isations isation ations ation ments ment ings ing ies ied ers er ors or ed es s e y".split(),
)
SMALL = frozenset(
    "a an the and or of to in on for with by at from as is are be been it its their this that these those which who how what when "
    "where if not all any every each should will must would can may shall has have had than then they them we our into about so "
    "such there within per".split()
)
LETTERS = re.compile(r"[a-zà-ÿ]+")

# How much a word counts by its place: in the recommendation beside the action, in its first words, further on, right behind the verb.
TITLE, FIRST, LATER, FOCUS, VERB, LIST = 0.9, 1.0, 0.6, 1.0, 0.5, 0.3
FIRST_WORDS, FOCUS_WORDS = 20, 9

Features = dict[str, float]


def read_theme(title: str, action: str, verb: str, clause: Clause) -> str:
    """What the action would change, one of THEMES. ``title`` is the recommendation beside it, ``verb`` its main verb."""
    return best_theme(features_of(title, action, verb, clause), _weights())


def best_theme(features: Features, weights: ThemeWeights) -> str:
    """The theme that the features weigh most towards; the first of THEMES where two weigh the same."""
    totals = {theme: weights.constants.get(theme, 0.0) for theme in THEMES}
    for name, value in features.items():
        for theme, weight in weights.features.get(name, {}).items():
            totals[theme] += weight * value
    return max(THEMES, key=lambda theme: (round(totals[theme], 6), -THEMES.index(theme)))


def features_of(title: str, action: str, verb: str, clause: Clause) -> Features:
    """What is weighed: words and pairs of words ("w"), words right behind the verb ("f"), the verb ("v"), the lists ("l")."""
    features: Features = {}
    words = action.split()
    for text, value in (
        (title, TITLE),
        (" ".join(words[:FIRST_WORDS]), FIRST),
        (" ".join(words[FIRST_WORDS:]), LATER),
    ):
        stems = _stems(text)
        _note(features, (f"w {stem}" for stem in stems), value)
        _note(features, (f"w {one} {other}" for one, other in itertools.pairwise(stems)), value)
    focus, actor = _focus(clause)
    _note(features, (f"f {stem}" for stem in _stems(" ".join(focus.split()[:FOCUS_WORDS]))), FOCUS)
    if verb:
        _note(features, (f"v {verb}",), VERB)
    for theme, score in _listed(title, action, verb, focus, actor).items():
        if score:
            features[f"l {theme}"] = LIST * score
    return features


def _note(features: Features, names: Iterable[str], value: float) -> None:
    for name in names:
        features[name] = max(features.get(name, 0.0), value)


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in LETTERS.findall(text.lower()) if word not in SMALL]


def _stem(word: str) -> str:
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= 4), "")
    return word[: len(word) - len(ending)]


@cache
def _weights() -> ThemeWeights:
    return load_theme_weights(WEIGHTS)


def _listed(title: str, action: str, verb: str, focus: str, actor: str) -> Mapping[str, float]:
    """How much the word lists speak for each theme.

    What stands right behind the verb, or before a passive one, weighs most; who is to act weighs little.
    """
    where = action.find(focus) if focus else -1
    told = action.find(actor) if actor else -1
    scores = dict.fromkeys(THEMES[:-1], 0.0)
    for theme in THEMES[:-1]:
        name = f"theme-{theme.replace('_', '-')}"
        pattern = any_of(name)
        for text, share in ((title, 0.6), (action, 1.0)):
            seen: set[str] = set()
            for match in pattern.finditer(text):
                words = match.group(1).lower()
                if words in seen:
                    continue
                seen.add(words)
                place = len(text[: match.start(1)].split())
                nearness = 1.5 if place <= 6 else 1.0 if place <= 14 else 0.7
                if text is action and where >= 0 and where <= match.start(1) < where + len(focus):
                    nearness = 2.2 if len(action[where : match.start(1)].split()) < 5 else 1.0
                elif text is action and told >= 0 and told <= match.start(1) < told + len(actor):
                    nearness = 0.7
                scores[theme] += share * nearness * _weight(words)
    for theme, verbs in VERBS.items():
        if verb in verbs:
            scores[theme] += 2.5
    return scores


def _focus(clause: Clause) -> tuple[str, str]:
    """(what is to be done to what, who is to do it), as pieces of the action's own words."""
    passive = re.match(r"(?i)(?:not\s+)?be(?:en|ing)?\s+\w+", clause.predicate)
    behind = " ".join(clause.predicate.split()[:11])
    if clause.predicate.find(behind) < 0:
        behind = clause.predicate[:70]
    return (clause.subject, "") if passive and clause.subject else (behind, clause.subject)


def _weight(words: str) -> float:
    """One for a word, more for a phrase, little for words that only soften another theme ("remind", "importance of")."""
    if words in word_set("soft-theme-words"):
        return 0.4
    return 1.0 + 0.6 * (len(re.split(r"[\s-]+", words)) - 1)


VERBS: dict[str, frozenset[str]] = {
    "training": frozenset({"train", "teach", "brief", "practise", "coach"}),
    "record_keeping": frozenset({"record", "document", "code", "flag", "log", "note", "write down"}),
    "information_sharing": frozenset(
        {"share", "exchange", "notify", "copy", "disclose", "inform", "pass", "alert", "confirm", "liaise"}
    ),
    "referral_pathway": frozenset({"refer", "signpost", "offer", "hand over", "transfer"}),
    "supervision": frozenset({"supervise", "sign off", "countersign", "debrief"}),
    "awareness": frozenset({"educate", "publicise", "raise", "understand", "deepen", "highlight"}),
    "commissioning": frozenset(
        {
            "commission",
            "fund",
            "procure",
            "tender",
            "contract",
            "pay",
            "pay for",
            "buy",
            "buy in",
            "purchase",
            "recruit",
            "resource",
        }
    ),
    "policy": frozenset({"stop", "ban", "prohibit", "legislate", "cease", "appoint", "nominate"}),
    "risk_assessment": frozenset({"screen", "assess"}),
}
