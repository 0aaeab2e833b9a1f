"""Capitalised words that are no person's name, by what they are."""

from __future__ import annotations

TITLES = frozenset("Mr Mrs Ms Miss Mx".split())
PROFESSIONS = frozenset(
    "Dr Doctor Prof Professor PC PS DC DS DI DCI DCS PCSO WPC Sergeant Inspector Superintendent Constable Detective Judge HHJ Justice Recorder "
    "Coroner Councillor Cllr Canon Rev Reverend Father Sir Dame Lord Lady Baroness Commissioner Officer Nurse Imam Rabbi Chief".split()
)
MONTH_NAMES = frozenset("April May June August".split())
BODIES = frozenset(
    "Police Constabulary Council Councils Trust NHS Service Services Partnership Partnerships Board Boards Court Courts Hospital Hospitals "
    "Support Aid Home Homes Office Refuge Foundation University College School Academy Surgery Practice Centre Center Association Society "
    "Group Groups Team Teams Unit Review Reviews Report Reports Panel Act Acts Department Committee Agency Agencies Care Health Housing "
    "Women’s Women's Men’s Men's Children’s Children's Advice Line Helpline Safeguarding Safer Community Communities County Borough City Crown "
    "Probation Fire Rescue Ambulance England Wales Scotland Ireland Britain Street Road Lane Avenue Close Row Domestic Homicide Abuse "
    "Violence Sexual Serious Crime Authority Authorities Government Parliament Ministry Department Programme Project Network Forum Charity "
    "Limited Ltd Plc Library Church Chapel Mosque Temple Synagogue Hotel Park Station Prison Custody Legal Mental Social Adults Families "
    "Framework Strategy Policy Protocol Guidance Procedure Procedures Scheme Order Orders Code Plan Assessment Conference Risk Multi-Agency "
    "National Local Regional Integrated Clinical Commissioning Primary Secondary Public Emergency Independent Individual Management "
    "Executive Summary Overview Appendix Chapter Section Table Figure Statement Standards Survey Bank Union Federation Inquiry Enquiry "
    "Neighbourhoods Neighbourhood Town Village District Region Rise Mind Law Bill Index Glossary Day Week Year Bureau".split()
)
ACRONYMS = frozenset(
    "A I GP GPS DA DV UK EU US UN HR IT MH AE LA TV ID OK AM PM MP QC KC CC IV PD DR NB PR FM PA VO CP RE AI GB NI NA TA DT IQ ST RC UC UA EH IE EG OT PT CT HV SW".split()
)
NOT_NAMES = frozenset(
    "The This That These Those An In On At By For From With And But Or If When While He She They It His Her Hers Their Theirs Its "
    "You Your We Our Us Me My Mine Him Them Who Whom Whose Which What Where Why How There Here Then Than Thus So As After Before "
    "Since Until During Although Though Because Following Despite However Nevertheless Nonetheless Meanwhile Moreover Furthermore "
    "Therefore Instead Within Without Between Among Against About Above Below Under Over Through Throughout Towards Upon Into Onto "
    "Of Off Out Up Down Near To Not No Nor Yes Only Even Just Also Again Later Earlier Soon Once Twice Now Today Often Sometimes "
    "Always Never Perhaps Maybe Indeed Rather Quite Very Both Either Neither Each Every All Any Some Many Most More Much Few Several "
    "Other Others Another Such Same Own One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve First Second Third Fourth "
    "Last Next Is Are Was Were Be Been Being Am Has Have Had Having Do Does Did Done Will Would Shall Should Can Could Might Must "
    "January February March July September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Christmas Easter Ramadan Eid Diwali Spring Summer Autumn Winter Covid Lockdown Pandemic "
    "Adult Person Subject Subjects Child Children Victim Victims Perpetrator Perpetrators Deceased Defendant Offender Suspect Family Families "
    "Mother Father Mum Dad Parents Son Daughter Brother Sister Uncle Aunt Niece Nephew Cousin Grandmother Grandfather Husband Wife Partner "
    "Friend Friends Neighbour Neighbours Relative Relatives Colleague Colleagues Sibling Siblings Male Female Man Woman Men Women Boy Girl "
    "Name Names Named Pseudonym Pseudonyms Role Roles Relationship Relation Age Aged Gender Sex Ethnicity Nationality Designation Identity "
    "Chair Author Authors Reviewer Writer Lead Manager Director Head Officer Worker Adviser Advisor Advocate Member Members Representative "
    "Conclusion Conclusions Introduction Background Chronology Analysis Recommendation Recommendations Lesson Lessons Finding Findings "
    "Timescales Timescale Confidentiality Methodology Terms Reference Contributors Contents Preface Foreword Tribute Dissemination Equality "
    "Diversity Parallel Purpose Scope Key Case Reason Reasons Question Questions Answer Note Notes Example Yes Version Draft Final Date Page "
    "Details Evidence Research Practice Professionals Professional Staff Officers Nurses Doctors Practitioners Paramedics Records Information Training "
    "Action Actions Owner Target Progress Outcome Status Completed Theme Learning Concerns Concern Contact Calls Call Letters Messages "
    "Death Deaths Murder Suicide Inquest Trial Verdict Police Violence Abuse Control Coercion Harassment Stalking Separation Risk Danger "
    "British English Welsh Scottish Irish Polish Asian Black White African Caribbean European Indian Pakistani Bangladeshi Chinese Romanian "
    "Muslim Christian Hindu Sikh Jewish Catholic Anglican Buddhist Internet Facebook WhatsApp Instagram Snapchat Google "
    "Confidential Official Restricted Private Dear Thank Thanks Part See Please Anyone Someone Everyone Nobody Nothing Something "
    "Everything Whether Unless Like Unlike Given Asked Told Said Neighbouring Nearly Almost Around Across Along Behind Beside "
    "Beyond Besides Except Including Concerning Regarding Considering Subsequently Additionally Consequently Accordingly Finally "
    "Initially Eventually Ultimately Sadly Tragically Unfortunately Importantly Notably Similarly Likewise Generally Specifically "
    "Particularly Currently Previously Recently Shortly Immediately Together Alone Still Yet Already Far Long Little Less Least".split()
)
