"""Does the victim come alive as a person in a sentence, or is the account from their side?"""

from __future__ import annotations

import re

_CHARACTER = re.compile(
    r"(?i)\b(?:lov(?:ed|ing|es) (?!one)|adored|cherished|enjoyed|keen|passion(?:ate)?|proud|laugh(?:ed|ter|s|ing)?|(?:my|our) (?:\w+ )?(?:boy|girl|rock|star|angel|little one)|smil(?:e|ed|es|ing)|funny|sense of humour|wit|witty|quick-witted|kind(?:ness|-hearted)?|generous|generosity|caring|warm(?:th)?|gentle|thoughtful|bright|bubbly|"
    r"talented|gifted|clever|hard-?working|ambitious|ambitions?|dream(?:ed|t|s)?|hop(?:ed|es) (?:to|of|and)|garden(?:er|ing)?|bak(?:ed|er|ing)|cook(?:ed|ing)?|knit(?:ting)?|sew(?:ing)?|sang|sing(?:ing|er)?|danc(?:ed|ing|er)|music(?:al|ian)?|guitar|piano|choir|paint(?:ed|ing|er)|draw(?:ing)?|poet(?:ry)?|football|rugby|cricket|swam|swim(?:ming)?|"
    r"walk(?:ed|ing) (?:the|her|his)|cycl(?:ed|ing)|fishing|allotment|hobb(?:y|ies)|favourite|life and soul|life of the party|lit up|light up|heart of (?:the|their|our)|remembered|will be missed|is missed|adventur\w+|travell?(?:ed|ing)|volunteer(?:ed|ing)?|taught|learning to|studied|best friend|sunshine|joy|joyful|beautiful|beloved|treasured|"
    r"always (?:had|made|there|ready|found|the first)|never forgot|made (?:everyone|everybody|people|us|them|others|friends)|devoted to (?:her|his|their) (?:children|family|grandchildren|mother|dogs?)|loyal|spirited|determined|independent-minded|creative|faith was|called (?:her|him)|nickname|stubborn|curious|patient with)\b"
)
_LIFE_DETAIL = re.compile(
    r"(?i)\b(?:jok(?:e|es|ed|er|ing)|coach(?:ed|ing)|mend(?:ed|ing)?|every (?:sunday|saturday|christmas|summer|morning|friday)|nan|grandad|barbecues?|charity shop|scouts?|brownies|dogs?|cats?|birthdays?|weddings?|enrolled|stray|plant(?:ed|ing)|sunflowers|flowers|tomatoes|hens|pigeons|grew|collect(?:ed|ing)|rescued|repaired|poems|rode|gave away|every (?:january|february|march|april|may|june|july|august|september|october|november|december)|tea|chess|chapel|whistl(?:ed|ing)|bicycles?|allotments?|horses?|books?|reading to|cinema|fashion|camping|beach|the sea|cakes?|recipes?|"
    r"quilts?|bees|darts|bingo|crosswords?|roses|vegetables|fun|outgoing|chatty|shy|brave|stylish|house-proud|cheerful|cheeky|mischievous|softly spoken|great (?:mum|dad|friend|listener)|good (?:mum|mother|father|friend|listener)|popular|much[- ]loved|the first to|would do anything|helped (?:others|neighbours|everyone)|"
    r"supported (?!by|at|in)\w+|teaching (?:her|him)self|talked to (?:strangers|everyone|anyone|everybody|anybody)|through thick and thin|accordion|violin|fiddle|drums?|trumpet|banjo|front door|every (?:spring|autumn|winter|year|birthday|evening|day)|"
    r"(?:sort|kind|type) of (?:person|woman|man|mother|mum|father|dad|lad|girl|boy|friend|neighbour)|strangers|tireless|elegant|stories|story-?teller|handmade|motorbikes?|marathon|parties|karaoke|jewellery|wool|seaside)\b"
)
_SIDE = re.compile(
    r"(?i)\b(?:she|he|they|[A-Z][a-z]+) (?:had |has |still |also |always |only |just )?(?:felt|feared|wanted|hoped|believed|thought|realised|worried|longed|loved|fought|drew back|missed|dreaded|wished|trusted|tried to|struggled to|knew that|was (?:made to|counting|left with|listened to|watched|followed|told what|afraid|frightened|scared|terrified|worried|lonely|ashamed|exhausted)|began to|learned to|learnt to|stopped|hid|planned|dreamt|dreamed|seemed to (?:her|him))\b"
)
_DEMOGRAPHIC = re.compile(
    r"(?i)\b(?:was|is) an? (?:\w+[- ]){0,3}?(?:\d{1,3}[- ]year[- ]old|aged \d{1,3}|(?:white|black|asian|british|english|welsh|polish|mixed|european|african|pakistani|indian|irish|romanian)\b)|\b(?:was|is) (?:aged )?\d{1,3}(?: years (?:old|of age))?\b(?=.*\b(?:heritage|origin|worked|lived|employed|unemployed|married|born|when|at the time|white|british)\b)|\baged \d{1,3}\b"
)
_NAMED = re.compile(
    r"(?i)\b(?:pen[- ](?:portrait|picture)s?|tributes?|family statement|victim impact statement|sense of (?:who|her|him|the (?:person|woman|man))|picture of (?:who|the (?:person|woman|man))|portrait of|voice of the victim|victim['’]s voice)\b"
)
_WITHOUT = re.compile(
    r"(?i)\b(?:no|not|never|without|lacks?|lacking|nothing|little|absent|missing|fails? to|failed to)\b"
)
_LIFE = re.compile(
    r"(?i)\bnot at all with the life\b|\b(?:says?|tells?|told|gives?|gave|contains?|includes?) (?:nothing|little|almost nothing|very little)[^.;]{0,30}\b(?:about|of) (?:her|him|who|the (?:person|woman|man|victim|life)|\w+ as a person)\b"
)
_WRONG = re.compile(
    r"(?i)\b(?:perpetrator|offender|defendant|police|officers?|trust|gp|surgery|nurse|council|social worker|agenc(?:y|ies)|service|records?|panel|chair|condolences?|sympathy|recommend\w*|should|training|staff|professionals|review|practitioners?|clinic|ward|hospital)\b"
)


_OCCUPATION = re.compile(
    r"(?i)\b(?:become|be|being|as|was|worked as|train(?:ed|ing) (?:as|to be)) an? (?:\w+ ){0,2}?(?:nurse|social worker|police officer|officer|support worker|practitioner|reviewer)\b"
)
_KIN_SPEAKING = re.compile(
    r"(?i)^(?:(?:neither|both|all|one|two|none|each) (?:of )?)?(?:the |her |his |their )?(?:two |three |four )?(?:sons?|daughters?|mother|father|parents|sisters?|brothers?|siblings|widow(?:er)?|aunts?|uncles?|cousins?|nieces?|nephews?|elder|eldest|younger|youngest|family|relatives)\b"
)


def lively(sentence: str) -> int:
    """How many marks of a living person a sentence bears: 0 for agency business, and for anything about the perpetrator."""
    sentence = _OCCUPATION.sub(" ", sentence)
    if _WRONG.search(sentence) and not re.search(
        r"(?i)\b(?:told the (?:chair|panel)|statement to|described (?:her|him)|remembered|wrote that)\b", sentence
    ):
        return 0
    marks = [hit.group().lower()[:5] for pattern in (_CHARACTER, _LIFE_DETAIL) for hit in pattern.finditer(sentence)]
    return len(set(marks))


def from_their_side(sentence: str) -> int:
    """How many of the victim's own perceptions a sentence tells."""
    return 0 if _WRONG.search(sentence) or _KIN_SPEAKING.match(sentence) else len(_SIDE.findall(sentence))


def bare_facts(sentence: str) -> bool:
    """True for a line of age, ethnicity and household."""
    return bool(_DEMOGRAPHIC.search(sentence))


def named(sentence: str) -> bool | None:
    """True where a pen portrait or tribute is said to be there, False where it is said to be missing, else None."""
    if _LIFE.search(sentence):
        return False
    hit = _NAMED.search(sentence)
    if not hit:
        return None
    if _WITHOUT.search(sentence[max(0, hit.start() - 40) : hit.end() + 40]):
        return False
    present = re.search(
        r"(?i)\b(?:is|was|opens?|appears?|provided|written|wrote|read|included|given|prepared|shared|set out|begins?)\b",
        sentence,
    )
    return True if present else None
