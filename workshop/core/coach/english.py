"""Families of English phrases that the coach looks for whatever the rubric, in the word language of rubrics, by name."""

from __future__ import annotations

from collections.abc import Mapping


def _read(table: str) -> Mapping[str, tuple[str, ...]]:
    """A line for each name, with a colon and phrases with commas between them; lines that begin with a space go on."""
    parts = table.strip().replace("\n ", " ").splitlines()
    named = (part.partition(":") for part in parts)
    return {name: tuple(" ".join(phrase.split()) for phrase in phrases.split(",")) for name, _, phrases in named}


LISTS = _read("""
day: monday, tuesday, wednesday, thursday, friday, saturday, sunday, today, tonight, tomorrow, noon, midnight
month: january, february, =march, april, june, july, august, september, october, november, december
firm: =we, =i, =our, team, colleague, =us, =me, =my
somebody: someone, somebody, team, colleague, agent, adviser, advisor, representative, specialist, expert, member
id: number, id, reference, ref, code, address, postcode, phone, mobile, email, birth, dob, name, names, pin, password, serial, account,
    details, surname, passport, licence, payroll, salary, diagnosis
feeling: horrible, horrid, awful, rotten, miserable, fright*, scary, scare, terrif*, grim, rough, stress*, worry*, worri*, exhaust*,
    humiliat*, heartbreak*, gutt*, madden*, infuriat*, pain, painful, hurt, distress*, nightmare, dreadful, upset*, anxious, nervous,
    afraid, lonel*, embarrass*, wretched, brutal, cruel, lousy, crush*, sad, sadden*, devastat*, shaken, unsettl*, annoy*, livid, fum*,
    furious, cross, angr*, tears, cry*, cri*, misery, sore, shock*, appalling, unfair, disheartening, disappoint*, hard, tough, ordeal,
    hell, rubbish, bitter, sick, panic*, helpless, desperate, ashamed, exposed, vulnerable, unsafe, scared, tiring, drain*, overwhelm*
""")

FAMILIES = _read("""
sorry: sorry, apolog*, apologise, forgive, regret
sorry-intensified: so/really/very/truly/deeply/terribly/genuinely sorry, sincer* apolog*, i am/was/=is .. ashamed, ashamed
sorry-if: sorry/apologise/apolog*/regret if, sorry/apologise/apolog*/regret .. any, sorry .. you feel, sorry .. you felt, sorry ..
    anyone/anybody, any inconvenience, inconvenience .. cause, may/might have been, may/might have cause, may/might have experienced,
    sorry .. came across, sorry .. may/might, sorry .. not .. satisfied, sorry .. expectation, fell short of .. expectation, regret
    that, we regret, regrettable, mistakes were made, an error occurred, on this occasion, sorry for the inconvenience, sorry .. you
    were not, was not .. standard
sorry-to-hear: sorry to hear/see/read/learn, sad to hear, sorry .. hear about, sorry .. about your experience, sorry .. you had/have
    this
sorry-for: sorry we/i, sorry that we/i, sorry for what we, apologise that we/i, sorry our, apologise for our/my, apologise to, sorry to,
    i apologise
our-fault: our/my own/fault/mistake/doing/mess/slip/error/failing/failure/job/responsibility/bad/balls, our own mistake/fault, fault was
    ours, =on =us, =on =me, down to us/me, we/i got .. wrong, we/i .. wrong, we/i should have, we/i let .. down, we/i failed, we/i
    forgot, we/i missed, we/i messed, we/i .. dropped, no excuse, =mine to, i own, wrong of us/me, we/i broke, we/i left you, we/i owe,
    we/i never, we/i did not, ought to have, we botched/muddled/mixed/swapped/sent/put/showed/gave/lost/kept/ignored, you were right,
    you deserved, you should have, should never have, should have been, i/we own that, at fault, late =from us, we had no, not good
    enough, we/i fobbed, we/i ought
feeling: @feeling
that-feels: must be/have .. @feeling, must have been, must feel, what a .. @feeling, i can imagine, can only imagine, no wonder, not
    surprised, =i would be/feel/have/want, =i would .. too, poor you/thing/lad/lass/girl/boy/love, feel for you, feel .. for you, gutted
    for you, i can see/hear why, makes .. sense, every right, the last thing, nobody/no =one should, nobody/no =one ought, nobody/no
    =one deserves, should not have to, no way to, should not be, deserve better, you deserve, ouch, oof, ugh, oh no, what a, that is a
    lot, not what you, on top of, left you, cost you, put you through, you had to, having to, you have had, you were left, proper pain,
    no fun, not okay, not =ok, not right, breathe, do not worry, do not panic, not silly, not stupid, nothing you did, thank you for
    telling, been there, i hear you, waste of, wasted your, spoil*, ruin*, let down, too close
we-understand: understand your/the/how/that, we understand, understand .. frustrat*, understandable, hear you, your frustration, your
    concern, your feedback, your comment, your patience, appreciate your, we appreciate, thank you for, thanks for, noted, duly noted
boilerplate: thank you for reaching/contacting/getting, thanks for reaching/contacting/getting/letting/flagging, thank you for your
    message/feedback/review/interest/patience/comment/query/enquiry/email/support, thanks for your
    message/feedback/review/interest/patience/comment/query, bring .. to our attention, take .. seriously, seriously, top/number/first
    priority, priority, committed to, commitment, strive, be assured, rest assured, going forward, in due course, earliest, relevant
    team/department/stakeholder*, member of our team, delighted, passionate, look forward to, kind/best/warm regards, regards, valued,
    value, dear customer/guest/colleague*/partner*/sir/all, highest standard, continuous improvement, continually, journey, at the
    heart, please note, please be advised, kindly, as per, apologise for any, happy to help, hope this helps, we are here, let us know,
    feel free, do not hesitate, further assistance, assist, should you, please visit, please submit, stakeholder*, experience, our
    customers, all our, we pride, pride ourselves, core value, matter, regarding, ensure, appropriate, on this occasion, hello everyone,
    hi there, great question, excited, thrilled, proud, responsible, solutions, excellence, inclusi*, colleagues are, we take
vague-next: soon, shortly, look into, looking into, have a look, having a look, get back to you, be in touch, in touch, passed .. on,
    pass .. on, forwarded, escalat*, as soon as, team will, keep you posted/updated, we are on it, leave it with, bear with, hang in
    there, see if, see what, chase, chasing, look forward, on the case, sort it/something, being worked on, working on it, working on
    this, update you, will update, in due course, near future, at some point, sent this to, flagged .. with, shared .. with, raise ..
    with, i will ask, have asked, we will help, we will assist, happy to help, looked at, get it sorted, will be scheduled, has been
    scheduled, has been logged, when we can, think about, further information
contact-us: contact us/our, call us, email us, write to us, reach out, get in touch, visit our/the, help page/site/centre/center, =faq*,
    website, careers site, fill in, fill out, complete the/our/a, form, submit a, open a ticket, support ticket, please visit, customer
    care/service/services, line manager, link in bio, our page, front page, check the/our, refer to, speak to your, have a scroll, see
    our, find out more, more info/information, here =is a link, head to, send us, drop us, give us a, our site, in store, at your
    convenience, on the website, on our website, can be found
to-private: dm, direct message, private message, =pm, privately, in private, =inbox, message me/us, message the page, send me/us ..
    message, not on here, not here, off this page, away from here, member inbox, in the app chat, live chat, in chat
will-do: i/we will, =i am going to, you will have/get/hear/see/be, i have, we have, i am, =is with you, will be with you, gets/get ..
    by, comes/come .. on/at/by, rings/ring you, calls/call you, will ring/call/phone/write/send/post, answers/answer in/within, within,
    =by @day, =by #, =until #, =at #, =on @day, inside #, in # minutes/hours/days, next day, same day, this afternoon/morning/evening,
    first thing, straight away, right now, end of the day, close of business
steps: go to, press, hold the, tap, click, switch .. off, switch .. on, turn .. off, turn .. on, settings, select, open the, choose,
    upload, unplug, reconnect, reinstall, restart, ask for, ring #, show .. your, take your, write to, mail, try these steps, following
    the steps, the steps, log in, sign in, reset, change the, use the
when: @day, @month, =am, =pm, o'clock, minutes, hours, hour, within, week, morning, afternoon, evening
blame: you should have, you should .. read, you could have, if you had, had you, as i said, as we said, as already, as stated, as
    mentioned, as per, per our, in the terms, terms and conditions, in your contract, you signed, you agreed, you accepted, you were
    told, policy, our rules, clearly, was clear, it says, is stated, stated in, in your booking, in your confirmation, did you read, did
    you check, did you even, have you looked, have you checked, read it, read the, please read, check your, next time, your own, your
    side, your end, with respect, actually, in fact, to be fair, to be accurate, fact is, not our, out of our hands, hands were tied,
    nothing we can, not something we, beyond our control, our supplier, the supplier, contractor, courier, third party, the maker,
    manufacturer, other customers, most customers, most people, most guests, everyone else, others manage, nobody else, no =one else,
    only you, user error, you must have, you probably, you people, be patient, calm down, wrong on, that =is wrong, not true, not so,
    not correct, incorrect, before you post, before posting, before you put, take it down, false, accus*, rumour*, responsible for, up
    to you, should always, always advise, would advise, are advised, remind, common sense, let us stick, stay professional,
    constructive, grace, manage .. expectations, normally, training, covered at, handbook, guidance, the guide, issued at, agency,
    landlord, bank
mock: lol, haha, lmao, calm down, chill, relax, cry me, boo hoo, not being funny, joking aside, good luck with, bless, sweetheart, love,
    hun, pal, mate, dear, darling, drama, dramatic, overreact*, oversensitive, snowflake, jealous*, pathetic, stupid, idiot, moron*,
    nonsense, silly, whine, whing*, moan*, entitled, toddler, grow up, get a life, get over, your lot, you lot, people like you, your
    kind, at your age, at that age, foreigner*, english, women, maybe you, maybe do not, maybe light, perhaps you, surprised you,
    imagine, funny, hilarious, what were you, who brings, nothing better, have you tried reading, learn to, google, obviously, of
    course, apparently, congratulations, well done, spare us, manage to, managed it, as a, would appreciate, luxury, pretty standard,
    nobody =is forcing, signed up for, enough people, cheap, everybody has, everyone has, count to, technically, go with
absolute: always, never, 100%, 100 percent, guarantee*, promise, totally safe, completely, absolutely, definitely, certainly, for sure,
    no risk, zero, every single, everyone, nobody, no =one, everything, nothing to worry, nothing but, best in, the best, the most, =all
    day, in the country, in the world, perfectly, entirely, without fail, any time, forever, impossible, cannot, fine, safest, highest,
    whatever, ever, hands down, no problem at all, not one, all of, by far, no doubt, of course, flawless, unlimited
guess: probably, most likely, likely, i think, we think, i suspect, i guess, i reckon, i believe, we believe, i imagine, looks like,
    sounds like, seems, must be, must have, might be, could be, maybe, perhaps, presumably, usually, mostly, normally, nearly always,
    tends, i heard, as far as i, as far as we, has to be, chances are, should be, expect, it will be, that will be, typically, often,
    pretty normal, i would say, in most cases, sooner or later, 9 times, apparently
not-known: not know, not yet known, not known, unknown, no =idea, cannot say, can not say, cannot tell, can not tell, can not promise,
    will not guess, not going to guess, will not pretend, cannot promise, can not judge, can not speak, can not talk, can not discuss,
    can not go, not decided, not settled, still looking, looking into, looked into, being checked, finding out, find out, being
    examined, under investigation, under review, investigat*, whether, waiting for, as soon as we know, can not explain, can not yet,
    will not talk, will not say, will not go, will not name, no figures, have not got, do not have the answer, not for me, estimate, is
    with the, not certain, not sure, honestly can, can not confirm, when we know, while it, too early, until, is testing, can not
    comment, will know
cause: because, caused, cause, due to, owing to, as a result, thanks to, down to, came from, was left, broke it, broke, burnt out,
    burned out, faulty, defective, duff, bad batch, batch, typed in, wrong box, without sign, human error, software, server*, glitch,
    bug, hacked, breach, leak, valve, motor, forgot, skipped, slipped through, uploaded, switched off, switched it, overload*, misread,
    mislabel*, contaminat*, the reason, that =is why, =why it, pushed, hit our, cracked, failed, fell off, not marked, paper jam,
    driver, seal, update
money: refund, compensat*, reimburse*, voucher, credit, goodwill, =free, discount, money back, pay for, pay you, pay whatever, pay the,
    cover, we will pay, i will pay, our cost, at our cost, on the house, on us, no charge, waive*, knock, penny, make .. up to, make it
    right, make good, out of pocket, repay, repaid, get .. back of, back in your account, in your account, the lot, cheque, half price,
    gift card, gift, complimentary, replacement, new one, match, throw in, rebate, upgrade, keep you on, bill, bear the, the cost
offer-money: we/i will .. refund/pay/cover/credit/compensate/reimburse/waive/replace/match/repay, we are
    sending/crediting/refunding/paying, i am crediting/refunding/sending, you will get .. back, you will be
    paid/compensated/refunded/reimbursed, will be refunded/compensated/reimbursed/credited/paid, full refund, cover .. in full, cover
    it, cover the, we will cover, make it up to, make sure .. account, send .. bill/receipt*/invoice, you will get #, get every penny,
    repair/treat/drink/one/year/pay =on =us, is on us as well, at our cost, our treat, free =of charge, take .. fee .. off, knock ..
    off, throw .. in, as a goodwill, we always pay, not cost you, bill to us, bill is ours, bill is on us, =on =me, our pocket, send
    us/me .. charge/bill/bills/receipt/receipts, we/i shall pay/refund/cover/give, skip the .. fee, percent off, will/shall bear, make
    up the, extra pay, will not pay, owe you nothing, nothing to pay, for free, for nothing, is cancelled, get your .. back, have your
    .. back, have the .. back, season passes, give you .. free, family pass, second year, free year, year free, month free, months free,
    could do #, can do #, go down to, throw in .. free, you will have .. money, put it right at, i would like to cover, pay for
    everything, with my/our compliments, as my guest, fly you, for life, price of one, trade price, stand you, at no cost, our guest, my
    guest, paid by us, from my own, out of hr, out of my, put .. aside
legal: liab*, neglig*, libel*, defam*, illegal*, broke .. law, broken the law, unlawful*, discriminat*, breach of, in breach, lawsuit,
    sue, sued, court, solicitor*, lawyer*, legally, legal, fault*, admit*, accept .. responsibility, accept .. liability, fully
    responsible, guilty, criminal, damages, insurance
secret: between us, between ourselves, between you and, off the record, not public, not out, not announced, keep it quiet, keep this,
    keep it to, keep that, shh, heard it here, did not hear, did not read, you did not, under your hat, do not tell, do not share, not
    for sharing, confidential*, in confidence, secret*, hush, before it =is announced, not yet announced, internally, insider, leak,
    apparently they, mum =is the word, word is, sneak peek, early scoop, spoiler, we do not print, just so you know, truth is, honest
    answer, to be honest, not supposed to, should not say, should not really, probably should not, not official, unofficial*, on the
    quiet, tip, strictly
launch: launch*, new .. coming, coming .. soon, is coming, next quarter, next year, next month, next season, next winter, next summer,
    in autumn, =by christmas, =at christmas, =by easter, roll out, rolling out, release, plan to, in spring, in summer, this summer,
    this autumn, being sold, selling, moving to, closing, open in, opens in, put up prices, prices come down, price drops, drops in
    price, gone from the range, taken over, take over, big boys, not official, not out, the sale going, sites are shutting, are
    shutting, shut down, about to shut, being dropped, drop this vendor, in development, we are testing, testing a, has been hacked, was
    hacked, talk of, trimming, waiting list, people had, others had, third this, quit last, have quit, given notice, regulator,
    auditors, inspectors, insurers, recall, redundanc*, job cuts, getting rid, the merger, being cut, in the pipeline, is being wound,
    winding down, word upstairs, will not be back next, not be back next, putting it up, putting prices, practices walk, have cancelled,
    already had
person-did: a trainee, a freelancer, a developer, the lad/lads/girl/guy/driver/crew/manager/trainee/temp/intern, agency lads, our
    intern, new starter, work experience, has been spoken, been spoken to, had .. talking to, given .. talking, disciplin*, sacked,
    fired, let go, suspended, sent home, not with us any, no longer with, will not be back, in .. department, in planning, in
    facilities, in finance, in the .. team, sat on it, his/her fault, person responsible, who did it, removed him/her, on a warning,
    given notice, moved to the, been moved, taken off, off the rota, a locum, casuals, amateurs, people wiped, loaders, rigging,
    freelancers, software people, the agency, the contractors, they never, they always, those people, couldn't organise, let us down,
    letting us down, messed it up, their fault, had a skinful, on their phones, asleep, fell asleep, night girl, subbies, they skip,
    he/she forgot/sat/skipped/posted/clocked/typed/ignored/walked, clocked off, will hear about it, shown the door, she is gone, he is
    gone, her second, his second, the girl on, the lad on, the woman on, the man on, the guy on, the chap, the bloke, a lad, a girl, new
    lad, new girl, first week, first weekend, last day
health-or-account: your file, your record*, your account, on file, on our system, on the system, looking at your, your claim, your
    balance, your payment*, direct debit*, your prescription, your medication, your diagnosis, your condition, your knee, your
    treatment, your score, your marks, your interview, your salary, your tablets, panic attack*, anxiety, depress*, dementia, epilepsy,
    diabet*, cancer, pregnan*, surgery, cough, bruise, healing, overdue, arrears, debt, warrant, found you, i had a look, had a nose, i
    see that you, i can see you, we can see that you, stayed with us, when you worked, former employee, nursed, lowest rate, from your
    file, in your file, i have looked, have looked you, your hours, gross, before tax, so we know you, travel to the, you owe, still
    owe, in your account, your notes, your chart, your history, the papers you filed
give-us: what =is your, give us/me your, send us/me your, reply with, post .. your, put .. here, drop .. below, drop it, tell us/me
    your, share your, confirm your, provide your, need your, tweet us, pop .. below, leave your, let us/me have, dm .. your, message ..
    your, with your, put your, what .. your, which .. is it, could you tell, can you tell, can you reply, can you post, could you put,
    could you post, under this post, in a reply, here so, below
do-not-give: do not post/put/share/send/leave/give/name/write, please delete, could you delete, take .. down, without revealing, not the
    number, not on here, not here, only private, only in private, best not to, never post, never share
disclose: i/we work at/for/with/in/on, i am at/with/from, =i am .. staff/employee/rep/marketing/agency, i run, i sell, i fit, i recruit,
    i write for, i place people, i lead, my employer, my company, my agency, our agency, we are the agency, paid partner*, paid by, pays
    me, they pay, paid to, i am paid, is paid, gifted, were free, sends them, sent me, gave me, =ad, sponsored, disclosure, declaration,
    biased, bias, not neutral, no neutral, hardly neutral, salt, out of the running, interest here, vested, full disclosure, team here,
    staff here, here from, ^from someone at, agency side, marketing side, employee, insider here, work there, i work, community manager,
    on commission, account exec, hr team, where i work, we make, we run, we do .. social, speaking as, as someone at, working on this
    one, the publicist, publicity here, staffer, employ me, employs me, i do .. at, agency speaking, agency person, the agency that,
    on behalf, pay my, pays my,
    day job, hands up, dog in this, can not referee, cannot referee, skin in, in the interest of, for transparency, transparency,
    one of the guilty
as-customer: as a customer, as a happy, as someone who, i have been on, i have had, i have used, been using, i use, we use, had mine, i
    got mine, mine came, we have got, our two, we took, my daughter, my son, my kids, my mum, my granda, my local, mum of, dad of, owner
    of, we moved over, never looked back, saved me, was in the same boat, same problem here, love my, love mine, i have been bringing,
    been going, for years, years now, nothing to do with, speaking purely, as an outsider, best money, worth every, would not go back,
    had .. put ours, we were there, from us, we had, in my experience, honestly, everyone i know, everybody i know, my friend, ran the
    same, long time user, as a long, we have run, we ran, had ours, my daily, go to, regular of, a regular, for my startup, my own,
    been there .. years
hide-tie: not mention, keep .. job out, need not mention, no need to put, skip the, leave out, do not say, without saying, use your home
    account, personal account, as users, as a user, other sites, nobody needs to know, do not have to say
praise-own: best, love, loved, brilliant, great, amazing, fantastic, perfect, superb, masterpiece, worth it, recommend, rock solid,
    cracking, go for it, do not regret, will not regret, buy it, just buy, better than, miles better, cheaper than, another planet,
    lovely, kindest, gorgeous, stunning, must have, nothing but, unbeatable, switch to, top notch
pitch: % off, off your next, sale, code #, use code, use =code, discount, offer ends, book direct, upgrade, why not try, have you tried
    our, have you thought about, check out our, shop, order today, deposit in, subscribe, sign up, book a tour, for next time, first
    week free, now open, applications, open day, part exchange, try our, our new, brand new, partner does, great moment, meanwhile,
    treat, join us, come and sit, limited time, only #, prices from, trade in, voucher for, we would love you
favour: as it =is you, just for you, do not tell, because you have, followers, followed, seeing as, only for my, special exception,
    exception, tell the others, as you are, keep it to your, just this once, would not for, personally get, can not do it for everyone,
    in front of everybody, friend of, mates with, for you .. only, other sites, influenc*
jargon: sla, kpi*, crm, otp, sku, rma, rca, l2, p3, tier 2, ticket, stakeholder*, optimis*, leverage, synerg*, estate, triag*, going
    forward, deliverable*, framework, cadence, cascade, bandwidth, action it, wef, w/c, eta, tbc, clause, section
questions-asked: which, what, when, where, how many, how much, who, could you, can you, would you, did you, do you, have you, are you,
    is it
press: comment, statement, no comment, press office, press desk, media team, journalist*, deadline
danger: 999, 112, 111, 911, emergency, unplug, doctor, nurse, safety line, first aid*, stop using, do not use, outside
lecture: i would have thought, would have thought, plenty of other/others, if .. not suit, do try, some people, so we are clear, to be
    clear, let us be clear, cool head, as most, get you anywhere, none of .. business, =ma'am, there is a sign, for anyone who, anyone who,
    can read, simply, surely, i am sure you, you will find that, as you know, as you will know, as anyone, everybody knows, everyone knows,
    if you look, if you read, if you had, exaggerat*, basic, adult*, perspective, keep in mind, bear in mind, worth remembering, remember
    that, a little patience, bit of patience, be reasonable, realistic, expect, expectation*, choose to, you chose, your choice, nobody
    made, would be wise, may wish to, might want to, want to check, before you, instead of, rather than, sense of, tone, language,
    hardly, that is how, that is what, what happens when, this channel, not the place, be grateful, count yourself, like
    everyone, like everybody, same for everyone, part of life, that is life, welcome to, not everyone, some of us, most of us
see-right: see you right, take care of, takes care of, look after the, covered by us, covered in full, be covered, whatever it cost*,
    anything this costs, all your costs, out of pocket, leave .. out of pocket, you have my word, my word on, not lose a, not be a penny,
    not pay a, will not cost, will be made good, make amends, make you whole, sort you out with, on the firm, on the company, we will
    settle, pick up the, picks up the, foot the, stand the cost, bear the cost, back in your pocket, on your card, back on your, lands in,
    on its way back, one on us, round on us, for your trouble, for the trouble, for the bother, as a thank you, as an apology, by way of
    apology, to say sorry, double, next one, a little extra, something extra, bit extra, put something, send something, parcel, hamper,
    new pair, brand new
cause-plain: behind this, behind it, behind that, what is behind, what happened, how it happened, turned out, turns out, came loose, gave
    way, got stuck, got mixed, mix up, wear and tear, never got, boil* down, stem* from, which meant, meant that, which is why,
    led to, trigger*, set .. off, culprit, to blame, all because, short staffed, understaffed, old template, wrong button,
    wrong list, wrong file, wrong setting, a setting, old version, went out, went down, came down, dropped out, let us down, ran out,
    run out, blew, tripped, snapped, gave out, packed up, blip, hiccup, bad weather, black ice, heavy rain, since the, never arrived,
    never reached, left off, left out, overlooked, someone forgot, somebody forgot, nobody checked, nobody told, was meant to, were meant
    to, new system, our system, the system, off sick, on holiday, on leave
law: in law, in the eyes of the law, against the law, by law, no right to, stolen, duty of care, broke the rules, breached, unsafe,
    dangerous, reckless, careless, neglected, negligen*, accountable, entitled to, owed to you, your rights, our liability, wrongful*
sell: wishlist, joint ticket, season ticket, season pass, going fast, selling fast, come and taste, come and try, while you wait, treat
    yourself, worth a thought, worth a look, worth considering, ideal for, perfect for, grab, book now, pre order, preorder,
    tickets are on, on sale, per cent off, percent off, # off, half price, special offer, offer, deal, deals, bundle, loyalty, premium, plus
    plan, =plus, top up, add on, extra cover, only # more, a month more, for just #, from just #, from only #, fancy, tempt you, tempted,
    in the meantime, our cafe, new menu, new range, our range, newest, latest, collection, menu, wonderful, delicious, unlock, early
    bird, place left, places left, spots left, last few, sign up for, join our, have you seen our, have you tried, did you know, why not
special: front of the queue, front of the line, top of the pile, top of the list, jump the queue, i sent you, mention my name, say my name,
    ask for me, slip you, sneak you, just you, you alone, since you posted, as you posted, because you posted, your following, your
    readers, your reach, bend the rules, pull .. string*, do not usually, not usually, not normally, would not normally, for a fan, for
    somebody like you, for someone like you, people like yourself, between friends, for our regulars, quietly, off the books, look the
    other way, on the side, waive it for you, never do this, only because
hushed: podium, would not say this, not say this, as good as, all but, talks, buyers, the buyer, investor*, lawyers, the union*, the board,
    upstairs, head office, from what i hear, i gather, rumour has, grapevine, reading between, watch this space, big news, good news coming,
    wink, say no more, stay tuned, you might see, may well see, do not be surprised, would not be surprised, will not be long before, soon
    enough, wait until you see, hint, teaser, not long now, spill, cat is out, officially, on paper, in the plan, in the works, the draft,
    budget*, margin*, loan, wages, cash, losses, bankrupt*, negotiat*, merger, sold off, cuts, targets, quota*
of-them: your sister, your brother, your mother, your father, your son, your daughter, your husband, your wife, your partner, your boss,
    your manager, your colleague, your shift, your visit, your appointment, your stay, your order, your booking, your results, your scan,
    your test, your policy, your loan, your card, your contract, your case, you asked for, you ordered, you booked, you told us, you
    opened, you signed, you missed, you were late, you cancelled, you declined, you came in, you came to, you left, you worked, you
    joined, you paid, last paid, we know you, we know a, we have you down, you are down, i see you, he has, she has, he was, she was, he is,
    she is, their reasons, his reasons, her reasons, chosen to, time away, time off, his health, her health, personal reasons
thanks: thank*, thanks, cheers, glad, delighted, made my, lovely, so kind, appreciate
""")
