"""Words and names one slip away from a word that the coach looks for, which are none: they are never mended.

Found by asking `mending.py` about the words of an English dictionary and of 300,000 that stand in the news, and reading what it would
mend. Misspellings and American spellings were left out. A word stands for all its endings.
"""

from __future__ import annotations

WORDS = """
    addition addressees adduction adhesins advierte agere agnete allergan amoris anther apologias arirang armrest arthritics auction averts
    backlist bakker baldy baring beached beading bearding bellow bellying bering betas bewaring biassed bilder bilking billig billung
    binging bitched bittner blitter bloomer blotched bolling bookend booming bothmer bounded bousquet braising breadth brillante bringas
    brith broached brooked brookens brouthers brunches brundle brunt bundes bundlers buoying buquet burying bushier bushiness bustier
    busying busyness buttery cahier caliente candidatus capitaine carders carless carriger cartier casals casher causal celerity chaing
    chancel chancer chanel changde changhe changle changming changning changping changqing changxing channelled chanter chanting chares
    chargers charrier chasse chewers chhang chian chocked christa chucked chunnel clacked clauss cleander cleanser cleary cleated climent
    clousing clovers clucked clutter cocked coeds colling collusion combing commend compete compiles comping complected complement
    complementary concession conflit conform conformation consell constrictive contactor contaminant contracture contrat controlled
    contusion convers coomes cooped coover corner corriere corus county coupole courir courrier courtier coverts coveted crackled cricked
    crocked crooner culling curis currier curtain cushier dangereuses dangler darin darkling darma dealin decoded defecate defiantly deflect
    deigned delas departament departement deplete deportment derails deresse detective diabatic diagnoses dialyses dianetic diggler digitas
    digitus directer directoire discriminant discus dorling driggers dripped droops educare enduing englisch escalade escalante eternal
    eventing everth everton excelente excises exerts exited expanse expedience explode exports faculty fagged fallowed feaster feather
    fending ferez fetters fiance field fiends fights figueres figuras fireman fittler flailed flavour flitter flogged flounder foiling
    fonder fording foremen foresman foreward forgave forman forsman forst forword francis freebee freelances freelander freight freman fried
    fritter funder funding furieuse furius gaither garant garce geathers gentius gerets glutted godoy gogol goldies goodis granada granddad
    grandia grandison grandpa granma guardant guidolin haling halving handels hander handong hangang hardily harless hatter heaping heaving
    heeling hendler herat herina hesitant holliday holyday honesty hopital horus hospitable hotelling hualing hunding identity impassible
    incluye independiente indict infernal inflection inforum insures inulin inured irrigation issuers jalouse keeling labelled lability
    langage latter launchers leander leanings leasing leavens leavers lettre levelled leving libelled liebling lightning likability likable
    livability livable loafers looming looser lounger loverly maddern manding manger manis markers markert marketeer maskers massage massing
    maters matrixx meddled medecins mediation medicinae melas mellion membre menages mensing menton messuage midler milliron minims minimus
    minuet minutos minutus miserly misused modelled moistly mooney mooning morrone mourning mullion mussing mutters naturae nearfest neatest
    neural nightjar novembre ocasion octobre officers officiel officinale oficial ombudsmen opining optimus outrage overbeat overdoes
    overeat overhearing packagers paerson palaces palling pampers panned panner papiers paracel parcelled parens parentis parter parton
    passels passers patent patrolled patroon patting paupers peacemaker pearson pehrson peirson pelling pendang perent perkinson personable
    personne persoon persse persson petting phoneys phonies phrased pickier pickled pickler pierson pilling pinter pissing pitting placers
    planer plante platte playing poisson poliet politte polling ponding ponting portier portree posing posited possil potting poynting
    praemium praying precious preciously prefect prefiere premise presser pressor pricked princes problemas processional productos programs
    pronation propper propre propter proscription prosper protools provably proviene pulping purley puttying quacker quaestiones quartier
    quicky raeder raiding rausing readier readying rearers rearing reckson redbook reding redstart reefer reflation refounded refrain
    regally regnard regrade regrette regularis reigned reinder reising related remainder remanded replayed repotted requiere requite
    resected responsable restate restrain retain retread reveling reverence rezident ridder rilling ringling roached roaders ronning roughy
    rynning sacred saffer salant salles sametime scadden scarfed scarp scarved schroll seattle seeding seeking seeling seeping sellier sepak
    septembre serail servicos servier seward shacked shading shanking sharked sharped shavings sheared sheller shelling shingle shipper
    shoring shorty shucking shuttling sifting simeone sinding sinful sings sittang sixten skadden slacked slapped slaying slickness slily
    slitting slopped slotted slummer smacked smelling smuggest snacked snaking snaring snelling snorted snuggest sociable socking soilers
    solling sortied spacial sparre spatted spaying speller spelling spending spitted spooler spooner sporing spotts stacked starer starrer
    statens stater statius stauffer steeps steller stelling stenning stepps sties stiffed stiffer stirk stitchers stoffer stollen stooped
    storeys stories stork strat stratus strayed strelets stritch strnad strom stropped studios stuffed stuffer suction sunning suppler
    surinam sveen swaying sweller swilling swingle swopped tables tacking tarde tarin tasking tastier temas tennant teras terril testbed
    thicket thiers thirsty thorough though thralled throughout thrusted tickers tickled tigger toady toaster topical topically trafic trail
    tramming trapped travelled trialled tricked trilled tripled trough trysted unalike unbearable unbiassed unblock unibond uprated vaucher
    visitas volage vollum vouches wadding wanding waning waring warmley waving weakend weeding wellcome wending wenning whither wincing
    windling windrow winster winther wishers witten worming worriers wounder wrather wristing writers writhes wroth
"""
LOOKALIKES = frozenset(WORDS.split())
