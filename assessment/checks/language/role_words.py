"""Words by which a text names the people of a review and what they did: fixed lists of the engine, no names."""

from __future__ import annotations

import re
from typing import Literal

Gender = Literal["f", "m"]

PRONOUN_GENDER: dict[str, Gender] = {
    "she": "f", "her": "f", "hers": "f", "herself": "f", "he": "m", "him": "m", "his": "m", "himself": "m",
}  # fmt: skip
TITLE_GENDER: dict[str, Gender] = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "lady": "f"}
_MEN = "husband boyfriend father dad son brother uncle nephew grandson grandfather stepfather"
_WOMEN = "wife girlfriend mother mum daughter sister aunt niece granddaughter grandmother"
RELATION_GENDER: dict[str, Gender] = dict.fromkeys(_MEN.split(), "m")
RELATION_GENDER.update(dict.fromkeys(_WOMEN.split(), "f"))
THIRD_PERSON = frozenset(PRONOUN_GENDER)
VICTIM_WORDS = frozenset("victim deceased complainant ip aggrieved".split())
PERPETRATOR_WORDS = frozenset(
    "perpetrator offender killer defendant accused suspect abuser murderer assailant attacker".split()
)
COUPLE_WORDS = frozenset("couple pair parties both spouses two".split())
RELATIONAL = frozenset(
    "husband wife partner boyfriend girlfriend spouse ex-partner ex-husband ex-wife fiancé fiancée lover mother father mum dad son "
    "daughter brother sister uncle aunt nephew niece cousin grandson granddaughter grandmother grandfather parent stepson stepfather "
    "stepdaughter son-in-law daughter-in-law father-in-law mother-in-law sister-in-law brother-in-law woman man lady girl boy patient client tenant "
    "mum-of-two pensioner carer resident".split()
)
FAMILY_WORDS = frozenset(
    "mother father mum dad parents son daughter brother sister brothers sisters uncle aunt nephew niece cousin grandson granddaughter "
    "grandmother grandfather relative relatives family families siblings sibling stepson stepdaughter children child".split()
)
GENERIC_WORDS = frozenset(
    "victims women men people survivors perpetrators abusers someone anyone somebody everyone person individuals wives husbands couples partners many "
    "others patients clients mothers fathers parents those adults persons offenders sufferers girls boys nobody".split()
)
AGENCY_WORDS = frozenset(
    "police officer officers force constabulary trust council service services team teams agency agencies gp gps practice surgery hospital "
    "department board panel review report reviewer author chair court courts judge jury coroner prosecution prosecutor prosecutors marac school college "
    "housing landlord association provider practitioner practitioners professional professionals worker workers nurse nurses midwife midwives "
    "doctor doctors consultant consultants psychiatrist paramedic paramedics visitor visitors idva idvas advocate adviser advisor advisors "
    "probation cps hospital ward clinic charity refuge helpline organisation organisations authority authorities staff colleagues manager "
    "managers supervisor sergeant inspector constable detective detectives commissioner partnership system care mash camhs iapt university employer "
    "pharmacist dentist therapist counsellor counsellors psychologist solicitor assessor operator handler dispatcher crew ambulance bank registrar "
    "clinician clinicians lead leads coordinator co-ordinator writer imr imrs investigator investigators magistrates tribunal office unit centre "
    "receptionist keyworker key-worker carers nobody community government society legislation policy commissioners prison custody duty sister matron intake "
    "desk directorate division bureau secretariat tutor tutors trainer trainers mentor supervisors warden wardens caretaker concierge "
    "surveyor surveyors contractor contractors engineer engineers fitter installer bailiff bailiffs usher clerk clerks secretary secretaries "
    "trustees trustee governors governor inspectors constables sergeants superintendent director directors deputy locum locums pharmacy "
    "optician podiatrist physiotherapist physiotherapists radiographer anaesthetist surgeon surgeons pathologist psychologists psychiatrists "
    "counsel barrister barristers solicitors lawyer lawyers employers firm firms company companies insurer insurers supplier colleges nursery "
    "nurseries minister interpreter interpreters translator dispatchers operators handlers switchboard hub forum committee subgroup cabinet "
    "ombudsman regulator inspectorate watchdog helpdesk newspaper newspapers press tabloids reporters broadcaster editors journalists".split()
)
PRACTITIONERS = frozenset(
    "officer worker nurse doctor gp midwife visitor sergeant constable detective inspector manager practitioner consultant psychiatrist "
    "counsellor paramedic adviser advocate neighbour caretaker friend receptionist supervisor teacher solicitor flatmate".split()
)
WORKERS = frozenset(
    "social support key case outreach health youth duty family care project link mental resettlement floating welfare recovery housing attending".split()
)
_VIOLENT = (
    r"(?:killed|murdered|stabbed|strangled|smothered|suffocated|punched|kicked|hit|beat|attacked|assaulted|abused|raped|controlled|threatened|"
    r"seized|slapped|pushed|shot|kill|murder|assault|attack|abuse|hurt|stab|strangle|strangling|stabbing|abusing|beating|controlling|coerced)"
)
EVIDENCE = (
    (re.compile(rf"(?i)\b(?P<who>he|she|(?:the|her|his) (?:husband|wife|son|daughter|father|mother|brother|sister|boyfriend|girlfriend))\s+(?:had |has |then |later |repeatedly |again |might |would |could )?(?:one day |once |also )?{_VIOLENT}\s+(?:her|him|his|the)\b"), "perpetrator"),
    (re.compile(rf"(?i)\b{_VIOLENT}\s+(?P<who>her|him)\b"), "victim"),
    (re.compile(rf"(?i)\b(?P<who>he|she)\s+(?:was|had been|has been|is)\s+(?:\w+ly )?{_VIOLENT}\b(?! (?:to|by name))"), "victim"),
    (re.compile(r"(?i)\b(?P<who>her|his)\s+(?:murder|killer|abuser|homicide|murderer|assailant|attacker|death|injuries|body)\b"), "victim"),
    (re.compile(r"(?i)\b(?P<who>he|she)\s+(?:sadly |tragically )?(?:took (?:her|his) own life|passed away|died|lost (?:her|his) life)\b"), "victim"),
    (re.compile(r"(?i)\b(?P<who>her|his)\s+(?:victim|offending|licence|bail|probation officer|violence|abuse of|attack on|conviction|sentence|trial)\b"), "perpetrator"),
    (re.compile(r"(?i)\b(?P<who>he|she)\s+was\s+(?:arrested|charged|convicted|sentenced|remanded|bailed|imprisoned|released)\b"), "perpetrator"),
)  # fmt: skip
