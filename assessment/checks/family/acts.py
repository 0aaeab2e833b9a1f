"""The acts by which a review involves people, as patterns over masked sentences (see ``mentions``)."""

from __future__ import annotations

from assessment.checks.family.grammar import act

_BE = r"(?:was|were|been|is|are|being|be)"
_R = r"\b(?:REV|RVW)\b"
_MET = r"met|spoke|spoken|talked|telephoned|phoned|rang|called|interviewed|visited|saw|conversed|chatted"
_WROTE = r"wrote|written|contacted|approached|invited|e-?mailed|texted|messaged|consulted|liaised|engaged|corresponded|reached out|made contact|in (?:regular |close )?contact|in touch|kept in touch|asked|offered|informed|notified|sent|gave|provided|shared|introduced|explained|thanked|listened"
_GOT = r"written to|contacted|approached|invited|telephoned|phoned|e-?mailed|consulted|interviewed|visited|spoken (?:to|with)|met|seen(?= (?:\w+ ){0,3}by REV)|seen by|engaged|asked (?:to|for|whether|if|about)|offered|kept (?:informed|updated|up to date)|heard"
_REACHED = r"given|shown|sent|provided with|told|informed|supported|handed|able to read|read"
_TOLD = (
    r"told|described|said|explained|shared|provided|gave|contributed|recalled|spoke (?:about|of|movingly|at length|for)|commented|suggested|requested|raised|questioned|added|expressed|remembered|corrected|participated|took part|"
    r"helped|supplied|submitted|asked (?!to\b)|wrote|read out|put (?:\w+ )?questions?|chose to (?:speak|write|share|contribute|send|give|meet)|agreed to (?:speak|talk|contribute|share|be interviewed)|proposed|disagreed|felt|wanted|thought|sent (?:the |a |us )|showed|talked (?:about|of)|joined|attended|wished (?!not)|drew|made (?!no\b)\w+ (?:comments?|suggestions?|changes?|contribution)|"
    r"painted|brought|paid tribute|were interviewed|was interviewed|been interviewed|commenting|sharing|describing"
)
_LETTER = r"letters?|e-?mails?|texts?|text messages|telephone calls?|phone calls?|calls?|invitations?|voicemails?|messages?|leaflets?|requests?|attempts?|contact|offers?|correspondence"
_TAKE_PART = r"(?:take part|taken part|participate|contribute|be involved|be part|been involved|involved|engage|meet|speak|join|be interviewed|be contacted|have (?:any )?(?:contact|involvement)|revisit|comment|respond|reply|discuss|feel (?:\w+ )?able|talk|contact)"

# The review reached someone: {} is the sign of the person.
_APPROACH = (
    rf"(?:{_R}|\bADV\b)~\b(?P<v>{_WROTE}|{_MET})\b~~\bSIGN\b(?!'s)",
    r"\b(?:tried|attempted|sought|attempts?|efforts?|endeavoured)\b~\bto (?P<v>reach|contact|speak|engage|meet|find|trace|approach|involve|write|make contact|get in touch)\b~\bSIGN\b(?!'s)",
    rf"(?<!no )\bSIGN\b(?!'s)~~\b{_BE}\b~\b(?P<v>{_GOT})\b",
    rf"\bSIGN\b~\b{_BE}\b~\b(?P<v>{_REACHED})\b~~\b(?:TOR|DRAFT|FINAL|REPORT|ADV|{_R}|comments?|findings)\b",
    rf"\b(?:{_LETTER})\b~\b(?P<v>sent|written|made|delivered|posted|passed|left|given|extended|hand-delivered|forwarded)\b~\b(?:to|with|for|on)\b~\bSIGN\b(?!'s)",
    rf"\b(?P<v>(?:{_LETTER}|approach(?:es)?))\b\s(?:\w+\s){{0,2}}(?:to|with)\s(?:\w+\s)?\bSIGN\b(?!'s)~~\b(?:{_BE}|went|received|met with|elicited|led|resulted|has|have|had)\b",
    r"\bSIGN\b(?!'s)~\b(?P<v>met|spoke|talked|corresponded|attended|joined|contributed to|took part in|participated in|wrote to|got in touch|agreed to meet|telephoned|came to|told|gave|sent|asked|showed|shared|replied|explained|said|thanked|described|brought|handed|answered|helped)\b~~\b(?:REV|RVW)\b(?!'s)",
    r"\b(?P<v>in|with|by) (?:the|a|her|his|their|an) (?:\w+ ){0,2}(?:letter|e-?mail|letters|call) to \bSIGN\b",
    r"\bREV and SIGN\b(?!'s)~\b(?P<v>corresponded|spoke|talked|met|exchanged|kept in)\b",
    r"\bSIGN\b(?!'s)~\b(?P<v>got in touch|came forward|made contact)\b",
    rf"\b(?P<v>contact|approach|approaches|enquiries|consultation|meetings?|discussions?|conversations?)\b~\b(?:{_BE}|had|took place|held)\b~\b(?:made|established|attempted|held|had|place)\b~\b(?:with|to)\b~\bSIGN\b(?!'s)",
    r"\b(?P<v>met|meetings?|spoken|speaking|correspondence)\b\s(?:\w+\s){0,2}with\s~\bSIGN\b(?!'s)",
    rf"\bviews? of\b~\bSIGN\b~\b{_BE}\b~\b(?P<v>sought|obtained|gathered|taken)\b",
    r"\b(?P<v>seek|sought|obtained|gathered|invited|heard)\b~\b(?:views|information|accounts?|contributions?|evidence|comments) (?:of|from|by) ~\bSIGN\b",
    rf"\bSIGN\b(?:'s)?~\b(?:views?|comments|wishes)\b~\b{_BE}\b~\b(?P<v>sought|obtained|gathered|taken|invited)\b",
)


def approaches(sign: str) -> tuple:  # type: ignore[type-arg]
    """Patterns for "the review approached SIGN"."""
    return tuple(act(pattern.replace("SIGN", sign)) for pattern in _APPROACH)


FAMILY_APPROACHED = approaches("FAM")
OTHERS_APPROACHED = (
    *approaches("FRI"),
    act(r"\bFRI\b(?!'s)~\b(?P<v>sent|wrote)\b~\b(?:letter|statement|tribute|account|to the REV|to REV)\b"),
    act(
        r"\bFRI\b~(?P<v>\b(?:did not |never |has not |had not )?(?:replied|reply|respond|responded|declined|preferred|chose|agreed|provided|contributed|gave|shared|told)\b)~~(?:\b(?:letter|letters|invitation|approach|REV|RVW|take part|statement|account|contribute|information|reply|involved)\b)"
    ),
    act(r"\bFRI\b~\bto (?P<v>talk|speak) (?:to|with) REV\b"),
    act(r"\bFRI\b(?!'s)~~\b(?P<v>told|described|shared|spoke|said|recalled|explained)\b~\b(?:REV|RVW)\b"),
    act(r"\b(?:REV|RVW)\b~~\b(?P<v>heard|learned|learnt|information|received|obtained)\b~\bfrom\b~\bFRI\b"),
)
PERPETRATOR_APPROACHED = (
    *approaches("PERP"),
    act(
        r"\bPERP\b(?!'s)~\b(?:was|has been|had been)\b~\b(?P<v>seen|visited|interviewed|written to|invited|approached|contacted|offered|met|spoken to|asked to (?:take part|contribute|participate))\b"
    ),
    act(
        r"\bPERP\b(?!'s)~\b(?P<v>declined|refused|did not (?:wish|want|reply|respond|consent)|chose not|agreed|consented|accepted)\b~~\b(?:take part|participate|contribute|involved|REV|RVW|letter|invitation|interview|interviewed|meet|records|approach|engage|offer)\b"
    ),
    act(
        r"\b(?:REV|RVW)\b~\b(?P<v>approach|contact|write to|interview|invite|approaching|contacting|interviewing|inviting)\b~\bPERP\b(?!'s)"
    ),
    act(r"\b(?P<v>letters?|invitations?)\b~\b(?:sent|delivered|given|passed|went)\b~\bto\b~\bPERP\b(?!'s)"),
)
CONTRIBUTED = (
    act(rf"\bFAM\b(?!'s)≈\b(?P<v>{_TOLD})\b"),
    act(r"\bFAM\b(?!'s)≈(?P<v>\b(?:did not|do not|does not) (?:agree|accept)\b)"),
    act(r"\b(?:at|on) \bFAM\b's (?P<v>request|suggestion)\b"),
    act(
        r"\bFAM\b(?:'s)?~\b(?:views|comments|corrections|suggestions|account|statement|memories|questions|information|contribution|changes|insight|words|concerns|observations|perspective|wishes|requests?)\b~~\b(?:was|were|is|are|has been|have been|led)\b~\b(?P<v>accepted|adopted|added|included|incorporated|made|reflected|used|agreed|taken|set out|read|provided|given|considered|heard|recorded|acted|to)\b"
    ),
    act(
        r"\b(?:whose|their|her|his)\s(?:\w+\s){0,3}(?:views|comments|corrections|suggestions|account|statement|memories|questions|contribution|insight|observations)\b~~\b(?:was|were|has been|have been|led|helped|shaped)\b~\b(?P<v>accepted|adopted|added|included|incorporated|made|reflected|used|agreed|set out|read|to|helped|shaped|the)\b"
    ),
    act(
        r"\b(?:REV|RVW)\b~~\b(?P<v>grateful|thanks?|thanked|indebted|appreciates?|benefited|acknowledges?|heard|learned|learnt|received|obtained|drew|draws)\b~\b(?:to|from|on|for|of)?\s?~\bFAM\b~~\b(?:for|contribut\w+|sharing|shared|insight|that|about|help|courage|information)\b"
    ),
    act(
        r"\b(?P<v>information|statement|tribute|letter|account|comments|corrections|pen portrait|photographs?|portrait|views|contributions?|feedback)\b~\b(?:from|by|of)\s(?:\w+\s)?\bFAM\b~\b(?:was|were|is|are|has|have|informed|helped|shaped|led|appears?|opens)\b"
    ),
    act(
        r"\b(?:provided|supplied|written|shared|given|read|prepared|said|described|contributed|corrected)\b\s(?P<v>by)\s~\bFAM\b"
    ),
)
# Giving that is a part in the review by its nature, whether or not the sentence names the review.
GAVE = (
    act(
        r"\bFAM\b(?!'s)~~\b(?P<v>(?:provided|gave|supplied|shared|contributed) (?:(?:much|some|further|helpful|valuable|important|background|useful|written|detailed|new) )*(?:information|insights?|views|background|photographs|memories|their views|her views|his views|an account|a (?:written )?statement)|contributed to|took part in the review|participated in the review)\b(?! to POL)"
    ),
)
DID_NOT_TAKE_PART = (
    act(
        r"\bFAM\b(?!'s)~\b(?P<v>(?:did|do|does|has|have|had) not (?:wish to |want to |feel able to |choose to |then |otherwise )?(?:take part|taken part|participate|participated|contribute|contributed|engage|engaged)|took no part|made no contribution|(?:was|were) not (?:involved|part of)|had no involvement|played no part|(?:has|have|had) not been involved|no involvement)\b"
    ),
    act(r"\bno FAM\b~\b(?P<v>took part|contributed|participated|(?:was|were) involved|came forward|engaged)\b"),
    act(r"\b(?P<v>no FAM)\b (?:involvement|engagement|input|participation|contribution)\b"),
    act(r"\b(?P<v>no (?:involvement|contribution|participation|input|engagement))\b~\b(?:from|by|of)\b~\bFAM\b"),
    act(
        r"\bRVW\b~\b(?P<v>had no|did not have|proceeded without|went ahead without|does not include|lacks)\b~\b(?:involvement|contribution|input|benefit|participation|engagement)?~\bFAM\b"
    ),
)
DECLINED = (
    act(
        rf"\bFAM\b(?!'s)~~\b(?P<v>declined|preferred not|chose not|decided not|opted not|elected not|refused|(?:did|do) not (?:wish|want)|(?:did|do) not feel|(?:was|were) not (?:ready|able)|felt (?:un\w+|that (?:they|she|he) could not)|unable to|(?:did|has|have|had) not (?:reply|respond|replied|responded|answered?|returned?)|could not face|withdrew|would rather not|asked (?:\w+ ){{0,3}}?not to|not in a position)\b~~\b(?:{_TAKE_PART}|RVW|REV|invitation|letter|process|offer|able|contacted|it|that|them|this|to)\b"
    ),
    act(r"\bFAM\b(?!'s)~\b(?P<v>declined|did not (?:reply|respond|answer)|did not wish|preferred not|refused)\b"),
    act(
        r"\b(?P<v>no (?:response|reply|answer)|nothing was heard|no success|no avail|unsuccessful|in vain|went unanswered|unanswered|without (?:response|reply|answer|success)|not (?:answered|returned|replied to|acknowledged)|received no (?:response|reply|answer))\b"
    ),
)
NOT_TRACED = (
    act(r"\bFAM\b~\bcould (?P<v>(?:not )?be (?:traced|found|identified|located|contacted|reached))\b"),
    act(
        r"\b(?P<v>(?:unable|not able|not possible|not been possible|impossible|failed) to (?:trace|identify|locate|find|contact|make contact with|reach)|(?:could|did) not (?:trace|identify|locate|find)|no contact details)\b~\bFAM\b"
    ),
    act(r"\b(?P<v>no (?:known |living |surviving |close )+FAM)\b"),
    act(r"\bthere (?:are|were|is|was) (?P<v>no FAM)\b(?! (?:involvement|engagement|input|participation|contribution))"),
    act(r"\b(?:had|has|have|with) (?P<v>no (?:known |living |surviving |close |other )*FAM)\b(?! (?:was|were))"),
    act(r"\bno FAM\b~\b(?P<v>known|traced|identified|located|found|living)\b"),
)
TOR = (
    act(r"\bFAM\b's (?P<v>request|suggestion|wish|views|comments|behalf)\b~~\bTOR\b"),
    act(r"\bTOR\b~~\b(?:at|on) \bFAM\b's (?P<v>request|suggestion|wish)\b"),
    act(
        r"\bTOR\b~~\b(?P<v>shared|sent|given|provided|discussed|agreed|shown|explained|drawn up|developed|amended|passed|read|seen|made available|offered|finalised|written)\b~\b(?:with|to|by|for|after|in consultation with|following)\b~\bFAM\b"
    ),
    act(
        r"\bFAM\b(?:'s)?~~\b(?P<v>commented|comment|comments|consulted|discussed|agreed|saw|seen|read|received|shown|given|sent|shaped|helped|contributed|added|input|influenced|asked|suggested|approved|reviewed|invited|offered|drafted|drafting|views|provided|informed|had sight|met|changes|wrote)\b~~\bTOR\b"
    ),
    act(
        r"\b(?:REV|RVW|ADV)\b~\b(?P<v>sent|shared|gave|discussed|provided|showed|took|agreed|went through|forwarded|explained)\b~\bTOR\b~~\b(?:to|with|for)\b~\bFAM\b"
    ),
    act(r"\b(?:REV|RVW|ADV)\b~\b(?P<v>sent|gave|showed|offered|met|consulted|spoke|asked)\b~\bFAM\b~~\bTOR\b"),
    act(
        r"\bTOR\b~~\b(?:included|reflect(?:ed|s)?|added|incorporated|changed|amended|widened|extended)\b~\b(?P<v>at the request of|requested by|suggested by|raised by|asked by|on the suggestion of|because|after|as)\b~\bFAM\b"
    ),
    act(r"\bFAM\b~\b(?P<v>asked|requested|suggested)\b~~\b(?:added|included)\b~~\bTOR\b"),
)
DRAFT = (
    act(
        r"\b(?:DRAFT)\b~\b(?P<v>shared|sent|given|provided|discussed|shown|read|seen|made available|offered|passed|taken|went|handed|translated|left)\b~~\b(?:with|to|by|for)\b~\bFAM\b"
    ),
    act(
        r"\bFAM\b(?:'s)?~~\b(?P<v>commented|comment|comments|consulted|discussed|saw|seen|read|received|shown|given|sent|provided|invited|offered|reviewed|had sight|went through|considered|corrected|access|able|supplied|studied|chance|opportunity|sight|views|time)\b~~\b(?:DRAFT)\b"
    ),
    act(
        r"\b(?:REV|RVW|ADV)\b~\b(?P<v>sent|shared|gave|discussed|provided|showed|took|went through|forwarded|read|offered)\b~\bDRAFT\b~~\b(?:to|with|for)\b~\bFAM\b"
    ),
    act(r"\b(?:REV|RVW|ADV)\b~\b(?P<v>sent|gave|showed|offered|met|visited)\b~\bFAM\b~~\bDRAFT\b"),
    act(
        r"\bFAM\b~~\b(?P<v>read|saw|seen|commented|comments|given|reviewed|shown|sent|received)\b~~\b(?:FINAL|REPORT)\b~~\b(?:before (?:it|submission|its|the panel|approval|completion|being)|prior to|in private|and (?:their|her|his) (?:comments|corrections|changes)|for comment|comment|accuracy)\b"
    ),
    act(
        r"\b(?:FINAL|REPORT)\b~\b(?P<v>shared|sent|given|shown|read|provided)\b~~\bFAM\b~~\b(?:before (?:it|submission|its|the panel|approval|completion|being)|prior to (?:it|submission|approval|completion)|in private|comment|comments|accuracy)\b"
    ),
)
FINAL_ONLY = (
    act(r"\bFINAL\b~\b(?P<v>given|sent|shared|provided|handed|delivered|posted|shown|made available)\b~~\bFAM\b"),
    act(r"\bFAM\b~~\b(?P<v>given|sent|shown|received|provided|handed|saw|told)\b~~\bFINAL\b"),
    act(
        r"\b(?:DRAFT|REPORT)\b~\b(?P<v>not|never)\b~\b(?:shared|given|sent|shown|offered|provided|seen|made available)\b~~\bFAM\b"
    ),
    act(
        r"\bFAM\b~\b(?P<v>not|never)\b~\b(?:shown|given|sent|offered|see|saw|seen|read|received|invited|had)\b~~\b(?:DRAFT|REPORT)\b"
    ),
    act(
        r"\bREPORT\b~\b(?P<v>given|sent|shared|provided|handed|shown)\b~~\bFAM\b~~\b(?:publication|published|publishing)\b"
    ),
)
_ANYONE = r"\b(?:FAM|FRI|PFAM|KID)\b"
FAMILY_MET = (
    act(rf"{_R}(?!'s)~\b(?P<v>{_MET})\b~~\bFAM\b(?!'s)"),
    act(rf"\bFAM\b(?!'s)~\b(?P<v>{_MET}|attended|joined|seen)\b~~\bREV\b"),
    act(r"\b(?P<v>meetings?|conversations?|calls)\b~~\bFAM\b(?!'s)"),
)
MET = (
    act(
        rf"{_ANYONE}(?!'s)~~\b(?P<v>joined|attended|came to|addressed)\b (?:part of )?(?:its|the|a|their|this) (?:\w+ ){{0,2}}meetings?\b"
    ),
    act(rf"\b(?P<v>meetings?|conversations?|calls?)\b between {_ANYONE} and (?:the )?\bREV\b"),
    act(rf"{_R}~\b(?P<v>took|brought)\b~\b(?:DRAFT|TOR|REPORT)\b~\bto\b~{_ANYONE}"),
    act(rf"\b(?P<v>after|over|at|during) (?:\w+ ){{1,2}}(?:meetings?|conversations|calls|visits)\b,? ~{_ANYONE}"),
    act(rf"{_R}(?!'s)~\b(?P<v>{_MET}|seen|meetings?|conversations?|home visit|interviews?)\b~~{_ANYONE}(?!'s)"),
    act(
        rf"{_ANYONE}(?!'s)~\b(?P<v>{_MET}|attended|joined|came to|addressed|had (?:\w+ )?(?:meetings?|conversations?|calls?)|seen)\b~~\bREV\b"
    ),
    act(
        rf"{_ANYONE}(?!'s)~\b(?:was|were|been)\b~\b(?P<v>interviewed|visited|spoken (?:to|with)|met|seen|telephoned)\b(?! by (?:POL|the coroner|staff|officers|their social))"
    ),
    act(
        rf"\b(?P<v>meetings?|conversations?|(?:telephone|video|phone) calls?|calls|interviews?|discussions?|visits?)\b~\b(?:was|were|took place|held|had|with)\b~~{_ANYONE}(?!'s)"
    ),
    act(
        rf"{_ANYONE}(?!'s)~\b(?P<v>chose to (?:speak|meet)|agreed to (?:speak|meet|be interviewed)|asked to (?:speak|meet))\b~\bREV\b"
    ),
    act(rf"{_R}~~\b(?P<v>met|spoke|visited|telephoned)\b~~{_ANYONE}"),
)
DID_NOT_MEET = (
    act(
        r"\bFAM\b(?!'s)~\b(?P<v>did not (?:wish to |want to )?meet|never met|(?:was|were) not (?:met|seen|interviewed|spoken to))\b"
    ),
    act(
        r"\b(?:REV|RVW)\b~\b(?P<v>did not (?:meet|speak)|never met|has not met|was not able to meet|were unable to meet|was unable to meet)\b~~(?:\bFAM\b|$)"
    ),
    act(r"\b(?P<v>no meeting)\b~\b(?:took place|was held|was offered)\b"),
)
ADVOCACY = (
    act(
        r"\bADV\b~~\b(?P<v>offered|supported|provided|introduced|accompanied|helped|attended|explained|passed|available|declined|made|referred|assisted|involved|arranged|accepted|given|suggested)\b"
    ),
    act(
        r"\b(?P<v>offered|offer|offers|supported|support|helped|assisted|accompanied|details|information|leaflets?|referred|referral|signposted|introduced|put in touch|enclos\w+|advised|told|given|through|via|chose|represented|contact|with|by|from|had|included|declined|about|to)\b\s(?:\w+\s|'s\s){0,6}?\bADV\b"
    ),
    act(r"\b(?P<v>offered)\b~~\bADV\b"),
)
PSEUDONYM_BY_FAMILY = (
    act(
        r"\bFAM\b(?!'s)~\b(?P<v>chose|chosen|selected|picked|agreed|suggested|proposed|requested|asked|approved|decided|gave|wanted|wished|consulted|preferred|involved|content|happy)\b~~\b(?:PSEUD|names?|called|known as|initials|referred to)\b"
    ),
    act(
        r"\b(?:PSEUD|names?|initials)\b~\b(?P<v>chosen|selected|picked|agreed|suggested|proposed|requested|approved|decided|given|provided|used)\b~~\b(?:by|with|at the request of|in consultation with|in agreement with|following discussion with|after discussion with|on the wishes of)\b~\bFAM\b"
    ),
    act(r"\b(?:at|on) \bFAM\b's (?P<v>request|wish|suggestion)\b~~\b(?:PSEUD|names?)\b"),
    act(r"\b(?:PSEUD|names?)\b~~\b(?P<v>at the request|at the wish|choice|wish|request)\b (?:of )?~\bFAM\b"),
    act(r"\b(?:PSEUD|names?)\b~\b(?:was|were|is|are)\b~\b(?P<v>FAM's (?:own )?(?:choice|wish|suggestion|idea))\b"),
)
PSEUDONYM_BY_OTHERS = (
    act(
        r"\b(?:PSEUD|the names? (?:used|in this))\b~\b(?P<v>chosen|selected|picked|allocated|assigned|given|decided|generated|agreed|taken|made up|used)\b~\b(?:by|at|from|with|without)\b~\b(?:REV|RVW|POL|random|list|the partnership|partnership|council|community safety|computer|officer|administrator|consult\w+)\b"
    ),
    act(
        r"\b(?:REV|RVW)\b~\b(?P<v>chose|selected|picked|allocated|assigned|gave|decided|agreed)\b~~\b(?:PSEUD|names? used|initials)\b"
    ),
    act(
        r"\bFAM\b~\b(?:was|were|had|did)\b~\b(?P<v>not)\b~\b(?:consulted|asked|involved|choose|chosen)\b~~\b(?:PSEUD|names?)\b"
    ),
)
