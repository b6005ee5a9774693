"""Sets of single English words by what they are, for whatever looks at one word at a time."""

from __future__ import annotations


def _read(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Small words that carry no matter.
STOP = _read("""
    a about above after again all also am an and any are as at back be because been before being below between both but by can come
    could day dear did do does doing down during each even few first for from further get go good got had has have having he hello her
    here hers herself hey hi him himself his how i if in into is it its itself just know last let like make may me might mine more
    most much must my myself need new no nor not now of off oh on once one only or other our ours out over own please put re s same
    say see shall she should so some still such t take tell than thank thanks that the their theirs them then there these they thing
    this those three through time to too two under until up us use very want was way we well were what when where which while who whom
    why will with would yes yet you your yours yourself
""")
# Past forms without -ed.
PAST = _read("""
    began blew bought broke brought burnt burst came caught chose cut did drove fed fell flew forgot found froze gave got grew had
    held hid hit hung kept knew led left let lost made meant met paid put ran read said sat saw sent set shut slept sold spoke stood
    stuck thought threw told took was went were wrote
""")
# People and firms that work for somebody.
STAFF = _read("""
    agency agent apprentice assistant bank banks bloke board builder builders carer caretaker cashier chef cleaner clerk colleague
    contractor contractors cook council courier couriers crew depot designer developer doctor driver editor engineer factory fella
    fitter fitters foreman freelancer guard guy guys handler handlers illustrator inspector insurer insurers intern investor investors
    keeper lad lads landlord lass lawyers maker makers manager nurse operator parent partner picker planner police porter receptionist
    regulator rep reps rider solicitor staff starter steward subbies supervisor supplier suppliers team technician temp trainee vendor
    volunteer waiter warehouse worker workers
""")
HE = _read("""
    he he's her him his she she's their them they they're
""")
WE = _read("""
    i me my our us we
""")
# What breaks, and what makes things break.
MECHANISM = _read("""
    adhesion allergen backup bacteria batch battery bearing belt blocked bolt brake branch bug cable cache camera cancelled chain
    chemical clay cloned code codes collision condensation crack cracked cracking cut cutter damaged damp database defect defective
    demand digger digit dodgy duff dye error fault faulty filament fire firmware flood frost fuse gas glitch glue hacked heat hinge
    human ice illness jam jammed latch layering leak leaked loaded loose mains mislabelled misread mistyped motor mould outage
    overheated overheating overloaded paint phishing pipe plate power pressure printer pushed rain release salmonella screw seal
    sealant sensor server settlement shipped shortage sickness skipped software spring stolen storm strike stuck subsidence sulphur
    swapped switched token track traffic tray typed typo tyre unplugged update upgrade uploaded user valve virus voltage volume
    volumes weather weld wheel wind wire wiring worn
""")
MONEY = _read("""
    bill bills bonus charge charges cheque compensate compensated compensation complimentary cost costs cover covered covers credit
    credited crediting discount discounted dollars euros fee fees free gift goodwill money paid pay paying pays penny pounds quid
    rebate refund refunded refunding refunds reimburse reimbursed reimbursement repaid repay treat voucher vouchers waive waived
    waiving
""")
PROMISING = _read("""
    add back cover crediting get give going have having make match owe paid pay paying pays promise refund refunding send sending sort
    take throw waive will
""")
FUTURE = _read("""
    after by comes coming from goes going launch launches launching moving next once opening opens plan planned planning plans signs
    soon until upcoming when will
""")
SEASONS = _read("""
    april august autumn christmas december easter fall february january july june march month november october quarter season
    september spring summer winter year
""")
# Bodies, illness, care.
HEALTH = _read("""
    addiction adhd alcoholic allergic allergies allergy alzheimer ankle anxiety arthritis asthma autism autistic biopsy bipolar blood
    breakdown breast bruise bruising cancer cataract chemo chemotherapy clinic concussion condition cough counselling cream dementia
    depression diabetes diabetic diagnosis dialysis doctor dyslexia epilepsy epileptic fever flashbacks fracture glaucoma gp healing
    heart hernia hip hiv hospital ill illness infection injured injury insulin ivf knee mastitis medication medicine mental migraine
    miscarriage mri murmur nausea operation overdose pacemaker panic parkinson pregnancy pregnant prescription prism psychiatrist
    psychologist ptsd rash recover recovered rehab retinitis sclerosis seizure seizures sertraline sick sickness sober stitches stress
    stroke surgery swelling symptoms tablets therapist therapy tumor tumour wound x-ray
""")
# What belongs to one person.
SENSITIVE = _read("""
    account address birth birthday birthdays booking card condition conditions diagnosis digits dob email flashbacks gp iban id imei
    invoice landlord medication mobile name names ni nino number numbers passport password payroll phone photocard pin policy postcode
    ref reference salary savings serial sort-code ssn surname symptoms tag ticket visa zip
""")
# What asks for something, at the head of a sentence.
ASKING_VERBS = _read("""
    attach comment confirm dm drop give include leave let message need pop post provide put quote reply send share state tell tweet
    type write
""")
# Stems by which a card forbids, and which say nothing of what.
FORBIDDING = _read("""
    announc anybody anyone colleague confidential describ discuss forbidden may must nam nobody not noth offer people person plan
    promis public said secret single talk told
""")
# Stems by which a card says that nobody knows.
UNKNOWING = _read("""
    cause certain check clear decid examin investigat known look reason review settl whether
""")
# Abbreviations that everybody knows.
KNOWN_CAPITALS = _read("""
    acas asap atm btw ceo cfo coo css cto diy dvd eu faq fyi gp gps hr html id it led lol md nhs ok omg pdf pin pr sms tv uk url usa
    usb wifi
""")
# What is named where somebody may come to harm.
DANGER = _read("""
    111 112 911 999 abuse bites danger dangerous doctor emergency fever first health helpline hurt medicine midwife numb nurse pain
    pharmacist poison safe safety smoke support swelling threatened trauma unsafe unwell urgent vet worried
""")
# What is given to make up for something.
GIFTS = _read("""
    bottle bouquet breakfast chocolates coffee compliments cruise dinner drinks family flight flights flowers free gift goodies hamper
    holiday hotel lifetime lunch meal meals membership month months night nights pair pass passes premium prize seats season stay
    subscription sweetener taxi tickets treat trip upgrade vip voucher vouchers weekend year
""")
FAMILY = _read("""
    aunt baby boy boyfriend brother child children cousin dad dads daughter father friend gran grandad granddaughter grandma grandson
    girl girlfriend he her him his husband kid kids lad mate mom mother mum mums nan nana neighbour pa parents partner she sister son
    their they toddler twins uncle wife
""")
# What is sold, and how one speaks of it.
COMMERCE = _read("""
    app bargain basket book bookings brochure bundle bundles buy cafe catalogue collection deal deals delicious deluxe discount edition
    exclusive fancy gift grab hamper hampers latest loyalty member members membership menu merch month newest off offer offers order
    package packages pair pass passes percent plan plans plus preorder premium price prices pro product products promo promotion range
    release sale sales save savings seats session sessions shop skin special subscribe subscription taster ticket tickets trial trip
    upgrade upgrades value version visit voucher warranty weekend wishlist
""")
# Whom a card guards: what is said of them stays in the house.
GUARDED = _read("""
    account accounts address addresses anybody anybody's anyone applicant applicants candidate candidates claim claims client clients
    colleague colleagues condition customer customer's customers departure details employee employees file guest guests health
    individual member members nobody's patient patients pay people person personal pupil pupils records resident residents reviewer
    staff student students suspended tenant tenants visit visits
""")
PERSONS = _read("""
    he he's her hers him his she she's they they've they're colleague sister brother mother father son daughter husband wife mum dad
    employee patient somebody someone
""")
# What people do in a firm, as they say it beside its name.
ROLES = _read("""
    agency baker brewer colleague designer desk developer driver employ employed employee employees employs engineer founder hr intern
    job manager marketer marketing payroll pays press pr publicist publicity recruiter rep speaking staff staffer staffers team trainee
    work worker working works
""")
