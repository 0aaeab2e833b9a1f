"""The patterns of the signs: how people and papers of a review are named (see ``mentions``)."""

from __future__ import annotations

import re

from assessment.checks.family.ties import ties

RELATIVE = (
    r"(?:(?:great-)?(?:grand|step-?|half-?|foster |god)?(?:nain|taid|mam-?gu|tad-?cu|mother|father|mum|mummy|mam|dad|daddy|nan|ma|pa|parents?|sisters?|brothers?|daughters?|sons?|mothers|fathers)(?:-in-law)?|siblings?|"
    r"widow(?:er)?|gran|granny|grandma|grandpa|grandad|granddad|nana|fianc[ée]e?|in-laws|twins|(?:great-)?aunts?|aunties?|uncles?|nieces?|nephews?|cousins?|next of kin|famil(?:y|ies)(?: members?)?|relatives?|relations|kin|loved ones|husband|wife|(?:former |ex-)?partner|ex-husband|ex-wife|"
    r"members? of (?:the |her |his |their )?(?:(?:victim|deceased|[A-Z]\w+)['’]s? )?(?:wider |extended |immediate )?family|grandsons?|granddaughters?|twin|family representative|adult (?:step-?)?child(?:ren)?|step-?children|stepfamily|(?:grown-up|grown) (?:step-?)?child(?:ren)?)"
)
_HOW = r"(?:(?:eldest|elder|older|oldest|younger|youngest|adult|surviving|remaining|two|three|four|five|only|own|wider|extended|immediate|birth|maternal|paternal|estranged|bereaved|late|both|twin|other|some)\s+)*"
_KIN = rf"{_HOW}{RELATIVE}(?:(?:\s*,\s*|\s+and\s+)(?:the\s+|her\s+|his\s+|their\s+)?{_HOW}{RELATIVE})*"
_YOUNG = r"(?:(?:eldest|elder|older|oldest|younger|youngest|surviving|two|three|four|five|young|little|other|bereaved|small|teenage)\s+)*(?:child(?:ren)?|schoolchild|twins|boys?|girls?|teenagers?|grandchildren|grandchild|young people|young person|little ones|youngsters?|babies|baby|(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)-year-olds?|toddlers?|infants?|schoolboys?|schoolgirls?)"
CONVICTED = (
    r"(?:convicted man|convicted woman|prisoner|(?:man|woman|person|one|partner|husband|son) (?:(?:now |since |later )?convicted|responsible(?! for (?!her|his|the death|the killing))|who (?:killed|murdered|was convicted|caused (?:her|his) death|is serving)|convicted of|responsible for|serving)"
    r"(?: (?:her|his|the|of|for) ?(?:death|murder|killing|manslaughter)?)?|(?:her|his|their|[A-Z]\w+['’]s) killer|killer)"
)


def sign_patterns(victim: list[str], perpetrator: list[str], family: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(with, without people known by a tie): one group a sign. The names are patterns; ``family`` is an alternation or empty."""
    whose = "|".join(
        [
            "[Vv]ictims?(?! (?:Support|Contact|Liaison|Personal|Impact|Code|Commissioner|support|contact|liaison|personal|impact))",
            "[Dd]eceased",
            "[Dd]ecedent",
            *victim,
        ]
    )
    by_whom = "|".join(
        [
            CONVICTED,
            "(?:[Aa]lleged )?[Pp]erpetrators?",
            "[Oo]ffender",
            "[Dd]efendant",
            "[Aa]ccused",
            "[Aa]ssailant",
            "[Rr]espondent",
            *perpetrator,
        ]
    )
    owner = rf"(?:(?i:(?:the|both|all|some|any|each of the|her|his|their|a|no|no member of the|none of the)\s+))?(?:(?:{whose}|(?:(?:Mr|Mrs|Ms|Miss|Dr|Adult|Child|Victim) )?(?:[A-Z][a-z]+|[A-Z]{{1,3}}))['’]s?\s+)?"
    parts = [
        (
            "ELDER",
            r"(?i:(?:the )(?:two |three |four )?(?:elder|eldest|younger|youngest|oldest|latter)(?: of (?:them|the two|the three|these))?)(?=,| (?:were|are|who|replied|wrote|said|asked|told|was|is|has|had|met|spoke|declined|did|chose|answered|sent|thanked|agreed|wished|felt|came|rang|gave)\b)",
        ),
        (
            "POL",
            r"(?:the )?(?:police )?family liaison(?: officers?)?|FLOs?|(?:PC|DC|DS|DI|DCI|PS|Sgt|Sergeant|Constable|Inspector|PCSO|WPC|Detective (?:Sergeant|Constable|Inspector)) [A-Z][\w-]+|(?:the )?SIO|(?:the )?police(?: officers?)?|officers? in (?:the )?case|senior investigating officer|detectives?|witness care(?: unit)?",
        ),
        (
            "NONE",
            r"(?i:family (?:court|home|life|support|doctor|hub|history|solicitor|law|intervention|nurse|centre|therap|unit|name|group|proceedings)\w*|children['’]?s? (?:services|social care|centre|home|panel|guardian)|child protection|child[- ]to[- ]parent|child abuse|child contact|child sexual|child safeguarding|(?:who|which) (?:is|was) not (?:the |an? )?(?:alleged )?(?:perpetrator|offender)|who (?:is|was) also [^,.;]{3,50}|(?:childcare|mother tongue)|children and famil\w+|"
            r"(?:victim|perpetrator)(?: contact| support| liaison) (?:unit|scheme|officer)|in the family|(?:community )?offender manag\w+|probation(?: officer)?|prison (?:officer|chaplain|staff)|(?:housing|case|care|ward|practice|service|nurse|team) manager|partner (?:agenc|organi|service)\w*|both partner\w*|victims? and famil\w+ )",
        ),
        (
            "ADV",
            r"(?:an? |the |their |her |his )?(?i:(?:specialist |expert |independent |homicide |family )*advoca(?:te|tes|cy)(?: (?:support|services?|organisations?|providers?|caseworker|worker))*)|(?:an? )?AAFDA(?: (?:advocates?|contact|caseworker|worker))?|"
            r"Advocacy After Fatal Domestic Abuse(?: \(AAFDA\))?|(?i:(?:victim support['’]?s? |national )?homicide service(?: case ?worker)?)|Victim Support|SAMM(?: Abroad)?|Support After Murder and Manslaughter|(?i:(?:victim support )?homicide (?:case ?|support )?worker)|(?i:(?:specialist|peer) (?:peer |bereavement |expert )?support)|(?i:bereavement charity)",
        ),
        (
            "TOR",
            r"(?i:(?:the |a |their )?(?:draft |proposed |initial |revised )?(?:terms? of reference|tors?\b|(?:key )?lines? of enquiry|scope of the review|areas of enquiry|review period|period under review|(?:key |proposed |review['’]s )questions(?= (?:that|which|for|proposed|on|about))|remit|(?:the|its|this review's|review['’]s) scope|lines of inquiry|(?:the |draft |proposed |its )terms(?= (?:were|was|had been|have been)\b)|what the review (?:should|would|ought to|was to|will|could)(?: \w+)?|questions? (?:that |which )?(?:the|this) review (?:should|would|must|was to|needed to|ought to|proposed to|set out to|meant to|intended to|hoped to|was asking) ?(?:ask|answer|address|consider|explore))(?: (?:were |was )?in draft)?)",
        ),
        (
            "FINAL",
            r"(?i:(?:a |the |their )?(?:own )?(?:(?<!near-)(?<!pre-)(?:printed |paper |advance )?cop(?:y|ies) of (?:the |this )?(?:final|finished|published|completed|approved) (?:overview )?(?:report|review)|(?<!near-)(?<!pre-)(?<!near )(?:final|published|finished|completed|approved) (?:version of the |overview )?(?:report|review|copy|version)(?! draft)))",
        ),
        (
            "DRAFT",
            r"(?i:(?:a |the |an |their )?(?:copy of (?:the |a )?)?(?:(?:full|first|second|final|near-final|early|complete|anonymised|unredacted) )*drafts?(?: (?:of (?:the|this) )?(?:overview |final )?(?:reports?|review|version|copy|findings))?|(?:the |an? |an )?(?:early|advance|near[- ]final|late|later|latest|first|working|unfinished|unpublished|penultimate|emerging|pre-publication|proof) (?:version|copy|text|iteration|report|pages|chapters)(?: of (?:the |this )?(?:overview )?report)?|(?:the |this |overview )*report in draft(?: form)?|(?:emerging|draft) findings(?: and recommendations)?)",
        ),
        (
            "PSEUD",
            r"(?i:(?:the |a |all |these |those |this |both )?(?:pseudonyms?|alias(?:es)?|fictitious names?|false names?))",
        ),
        (
            "FRI",
            r"(?i:(?:(?:the|her|his|their|our|both|a|an|two|three|four|five|six|several|some|one|close|old|best|former|another|any|no|work|family|mutual|other|immediate|second|school|of) )*?(?:(?:(?:the )?(?:victim|deceased)|[A-Z][a-z]+)['’]s )?(?:(?:close|old|best|former|work|family|mutual|nearest|lifelong|other) )*(?:friends?|colleagues?|co-?workers?|work ?mates?|neighbours?|employers?|line manager|former manager|landlord|landlady|flatmates?|housemates?|parish priest|priest|pastor|vicar|imam|rabbi|minister|chaplain|granthi|deacon|elder of|pujari|monks?|nuns?|church elders?|faith leaders?|godparents?|childhood friends?|confidante?|bandmates?|(?:those|people|others|everyone|anyone|some|men|women) (?:who|that) (?:had )?(?:knew|known|worked (?:with|alongside)|lived (?:near|next|beside|above|below|opposite)|drank with|trained with|sang with|prayed with|played with|studied with)|(?:mothers|fathers|parents|mums|dads) (?:at|from|outside) (?:the |her |his |their )?(?:\w+ )?(?:school|nursery|playgroup|gates?|club|class|toddler group)(?: gates?)?|fellow \w+s|course tutor|apprentices?|customers|clients|team-?mates?|workmates|captain of|(?:football|rugby|netball|boxing|team|running) coach|supervisor|(?<=the )manager|(?<=her )manager|(?<=his )manager|foreman|shift leader|bosses|boss|workplace|firm(?=\s(?:where|which|that|for whom))|(?:bakery|shop|school|factory|care home|restaurant|salon|hospital|company|garage|warehouse|office|bank|supermarket|caf[ée]|pub|hotel|farm|club|firm) (?:where|in which|for which|at which) (?:she|he|they|[A-Z]\w+)(?: had)?(?: been| \w+)? (?:worked|employed|served|volunteered|studied|taught|(?:a |an |the )?\w+(?: \w+)?)(?= (?:was|were|is|had|has|and|for|gave|sent|wrote|told|answered|declined))|(?<=[Hh]er )(?!(?:treating|care|clinical|medical|legal|crisis|mental|community|support|outreach|recovery|probation|prison|defence|social) )(?:\w+ )?(?:club|choir|band|team|society|crew|shift|course)|(?<=[Hh]is )(?!(?:treating|care|clinical|medical|legal|crisis|mental|community|support|outreach|recovery|probation|prison|defence|social) )(?:\w+ )?(?:club|choir|band|team|society|crew|shift|course)|couple(?=\s(?:in|next|across|down|upstairs|downstairs|opposite|over|who lived))|hairdresser|classmates|regulars|churchgoers|congregation|(?<=[Hh]er )(?:church|chapel|mosque|temple|gurdwara|synagogue|firm|office|workplace|union)(?= (?:was|were|has|had|sent|gave|wrote|replied))|(?<=[Hh]is )(?:church|chapel|mosque|temple|gurdwara|synagogue|firm|office|workplace|union)(?= (?:was|were|has|had|sent|gave|wrote|replied))|gym|allotment holders|book group|wider community|members of (?:the|her|his|their) (?:choir|church|chapel|mosque|temple|gurdwara|congregation|club|team|community|band))(?:(?:,| and| or|, and) (?:her |his |their |work |former |the |a )*(?:friends?|colleagues?|co-?workers?|neighbours?|employers?|line manager))*)",
        ),
        ("TIE", ties()),
        (
            "PFAM",
            rf"(?:(?i:the )?(?:{by_whom}|P|AP)['’]s? {_KIN}|(?i:(?:the )?{_KIN}) of (?:the )?(?:{by_whom})\b)",
        ),
        (
            "VKID",
            rf"(?:(?i:(?:the|her|his|their|both|all|any|each of the|none of the)\s+))?(?:(?:{whose})['’]s?\s+)?(?i:{_YOUNG})(?:['’]s?)?",
        ),
        (
            "FAM",
            rf"{owner}(?i:{_KIN})(?: of (?:the )?(?:{whose}|every person|each person|those who died))?|(?i:(?:anyone|anybody|nobody|no[- ]one|someone|people|those) (?:who (?:was|were|is|are) )?(?:related|kin) to)"
            + (rf"|(?:{family})" if family else ""),
        ),
        ("PERP", rf"(?:the |an? )?(?:{by_whom})\b"),
        ("VIC", rf"(?:the |an? )?(?:{whose})\b(?!['’])"),
        (
            "REV",
            r"(?i:(?<!dentist['’]s )(?<!arm)(?<!wheel)(?<!conference )(?<!marac )(?<!mappa )(?<!board )(?<!committee )(?<!trust )(?:the |an? |this |our )?(?:independent |review |full |whole |dhr |overview |report |joint |panel )*(?:chair(?:person|man|woman)?|panel(?: meetings?| members?)?|author|review team|reviewers?|report writer|review officer|review (?:coordinator|co-ordinator|manager|administrator)|dhr (?:coordinator|co-ordinator|lead)|community safety (?:partnership|team|officer|manager)|administrator|(?<=the )(?:report |overview )?writer)(?: and (?:report |overview )?(?:author|panel))?)\b(?!['’]s| of the (?!review|panel)| of (?:school )?(?:governors|trustees|directors|magistrates|the bench))|(?i:the (?:report |overview |lead )?writer)\b(?!['’]s)|(?i:(?<!family )(?<!staff )members)(?= (?:also |then )?(?:debated|discussed|agreed|considered|heard|thought|felt|decided|listened|asked|read|concluded|took)\b)|\bI\b|\bwe\b|\bWe\b|\b(?:us|me)\b",
        ),
        (
            "RVW",
            r"(?i:(?:the |this |a )?(?:domestic homicide |dhr |case )?(?:review|dhr|dardr)(?: process)?)\b(?!['’]s)|(?:the |this )?(?i:process)\b",
        ),
        ("REPORT", r"(?i:(?:the |this |a copy of the |overview )*(?:overview )?report)\b"),
        (
            "PRO",
            r"(?i:\b(?:they|them|she|he|him)\b|\bher\b(?=\s*(?:[,.;)]|$|and |in |at |on |by |through |with |after |before |to |from |for |again |twice |when |via |as ))|^(?:one|two|three|four|five|six|seven|eight|several|some|most|many|a few)\b(?= (?:of them |others? |women |men |people )?(?:came|met|spoke|took|gave|wrote|did|agreed|replied|accepted|attended|were|was|sent|declined|answered|rang)\b)|^(?:\d+(?:\.\d+)*\s+)?(?:both|neither|all|each)\b(?= (?:of them )?(?:were|was|chose|had|have|met|took|gave|spoke|declined|said|asked)))",
        ),
        (
            "NAME",
            r"(?:Mr (?:and|&) Mrs|Mr|Mrs|Ms|Miss|Mx) (?:[A-Z][a-z]+|[A-Z]{1,2}\b)|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?!['’]s)\b",
        ),
    ]
    return _compiled(parts), _compiled([part for part in parts if part[0] != "TIE"])


def _compiled(parts: list[tuple[str, str]]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{sign}>\b(?:{pattern})(?!\w))" for sign, pattern in parts))
