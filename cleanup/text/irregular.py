"""What English inflects by heart: tables for `inflect` and, read backwards, for `lemma`."""

from __future__ import annotations

from cleanup.text.tokens import word_set


def _rows(table: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """``base past participle`` a row, rows separated by semicolons; variants by slashes, the usual one first."""
    rows = (row.split() for row in table.split(";"))
    return {row[0]: tuple(tuple(cell.split("/")) for cell in row[1:]) for row in rows if row}


#: base form → past tenses, participles (one cell where both are the same)
VERBS = _rows(
    """
    be was/were been; have had; do did done; go went gone; say said; abide abided/abode; alight alighted/alit; arise arose arisen; awake
    awoke awoken; backslide backslid; bear bore borne/born; beat beat beaten; become became become; befall befell befallen; beget
    begot/begat begotten; begin began begun; behold beheld; bend bent; bereave bereaved bereaved/bereft; beseech besought/beseeched;
    beset beset; bespeak bespoke bespoken; bestride bestrode bestridden; bet bet/betted; bid bid/bade bid/bidden; bind bound; bite bit
    bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought; broadcast broadcast/broadcasted; browbeat
    browbeat browbeaten; build built; burn burned/burnt; burst burst; bust busted/bust; buy bought; cast cast; catch caught; choose
    chose chosen; cleave cleaved/clove/cleft cleaved/cloven/cleft; cling clung; come came come; cost cost/costed; creep crept; cut cut;
    deal dealt; dig dug; dive dived/dove dived; draw drew drawn; dream dreamed/dreamt; drink drank drunk; drive drove driven; dwell
    dwelt/dwelled; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fling flung; fly flew
    flown; forbear forbore forborne; forbid forbade/forbad forbidden; forecast forecast/forecasted; forego forewent foregone; foresee
    foresaw foreseen; foretell foretold; forget forgot forgotten; forgive forgave forgiven; forgo forwent forgone; forsake forsook
    forsaken; forswear forswore forsworn; freeze froze frozen; get got got/gotten; ghostwrite ghostwrote ghostwritten; gild gilded/gilt;
    give gave given; grind ground; grow grew grown; hamstring hamstrung; hang hung/hanged; hear heard; heave heaved/hove; hew hewed
    hewn/hewed; hide hid hidden; hit hit; hold held; hurt hurt; input input/inputted; inset inset; keep kept; kneel knelt/kneeled; knit
    knitted/knit; know knew known; lay laid; lead led; lean leaned/leant; leap leaped/leapt; learn learned/learnt; leave left; lend
    lent; let let; lie lay/lied lain/lied; light lit/lighted; lose lost; make made; mean meant; meet met; mow mowed mown/mowed; offset
    offset; output output/outputted; partake partook partaken; pay paid; plead pleaded/pled; proofread proofread; prove proved
    proven/proved; put put; quit quit/quitted; read read; rend rent; rid rid/ridded; ride rode ridden; ring rang rung; rise rose risen;
    run ran run; saw sawed sawn/sawed; see saw seen; seek sought; sell sold; send sent; set set; sew sewed sewn/sewed; shake shook
    shaken; shave shaved shaved/shaven; shear sheared shorn/sheared; shed shed; shine shone/shined; shit shit/shat; shoe shod/shoed;
    shoot shot; show showed shown/showed; shrink shrank/shrunk shrunk; shut shut; sightsee sightsaw sightseen; sing sang sung; sink
    sank/sunk sunk; sit sat; slay slew slain; sleep slept; slide slid; sling slung; slink slunk; slit slit; smell smelled/smelt; smite
    smote smitten; sow sowed sown/sowed; speak spoke spoken; speed sped/speeded; spell spelled/spelt; spend spent; spill spilled/spilt;
    spin spun; spit spat/spit; split split; spoil spoiled/spoilt; spotlight spotlighted/spotlit; spread spread; spring sprang/sprung
    sprung; stand stood; stave staved/stove; steal stole stolen; stick stuck; sting stung; stink stank/stunk stunk; stride strode
    stridden; strike struck struck/stricken; string strung; strive strove/strived striven; swear swore sworn; sweat sweated/sweat; sweep
    swept; swell swelled swollen/swelled; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; telecast telecast;
    tell told; think thought; thrive thrived/throve thrived/thriven; throw threw thrown; thrust thrust; tread trod trodden/trod;
    typecast typecast; typeset typeset; typewrite typewrote typewritten; undergo underwent undergone; underlie underlay underlain;
    understand understood; upset upset; wake woke/waked woken; waylay waylaid; wear wore worn; weave wove/weaved woven/weaved; wed
    wedded/wed; weep wept; wet wet/wetted; win won; wind wound; withdraw withdrew withdrawn; withhold withheld; withstand withstood;
    wring wrung; write wrote written; babysit babysat; breastfeed breastfed; crossbreed crossbred; interbreed interbred; inbreed inbred;
    spoonfeed spoonfed; lipread lipread; handwrite handwrote handwritten; strew strewed strewn/strewed; bestrew bestrewed bestrewn;
    string strung; uphold upheld; inlay inlaid; shoplift shoplifted; clothe clothed/clad; beshit beshit
    """
)
#: before an irregular verb these make another one: overtake, rewrite, unwind
PREFIXES = ("over", "under", "out", "inter", "fore", "mis", "re", "un", "up", "pre", "co")
#: look prefixed, but are regular
REGULAR = word_set("relay rely overleap overlight reprove improve cohit colead coshow unshed")

#: singular → plurals, the usual one first
NOUNS = {
    base: cells[0]
    for base, cells in _rows(
        """
        man men; woman women; child children; foot feet; tooth teeth; goose geese; mouse mice; louse lice; dormouse dormice; titmouse
        titmice; ox oxen; person people/persons; die dice; penny pence/pennies; brother brothers/brethren; knife knives; life lives;
        wife wives; half halves; calf calves; leaf leaves; loaf loaves; shelf shelves; elf elves; self selves; thief thieves; wolf
        wolves; sheaf sheaves; wharf wharves/wharfs; hoof hooves/hoofs; scarf scarves/scarfs; dwarf dwarfs/dwarves; staff
        staff/staffs/staves; beef beef/beeves; turf turf/turfs/turves; criterion criteria; phenomenon phenomena; automaton
        automatons/automata; alumnus alumni; alumna alumnae; stimulus stimuli; nucleus nuclei; radius radii; cactus cacti/cactuses;
        fungus fungi; syllabus syllabuses/syllabi; focus focuses/foci; locus loci; bacillus bacilli; terminus terminuses/termini; nimbus
        nimbuses/nimbi; thrombus thrombi; uterus uteri/uteruses; datum data; medium media/mediums; bacterium bacteria; stratum strata;
        memorandum memorandums/memoranda; referendum referendums/referenda; curriculum curricula/curriculums; addendum addenda; erratum
        errata; ovum ova; symposium symposia/symposiums; millennium millennia/millenniums; spectrum spectrums/spectra; quantum quanta;
        moratorium moratoriums/moratoria; honorarium honorariums/honoraria; emporium emporiums/emporia; stadium stadiums/stadia;
        consortium consortiums/consortia; crematorium crematoriums/crematoria; sanatorium sanatoriums/sanatoria; aquarium
        aquariums/aquaria; index indexes/indices; appendix appendices/appendixes; matrix matrices/matrixes; vertex vertices; vortex
        vortices/vortexes; codex codices; cortex cortices; larva larvae; alga algae; formula formulas/formulae; antenna
        antennas/antennae; vertebra vertebrae; nebula nebulae/nebulas; amoeba amoebas/amoebae; persona personas/personae; minutia
        minutiae; bureau bureaus/bureaux; chateau chateaux/chateaus; château châteaux; plateau plateaus/plateaux; tableau tableaux;
        gateau gateaux; beau beaux/beaus; genus genera; corpus corpora; schema schemas/schemata; stigma stigmas/stigmata; dogma
        dogmas/dogmata; graffito graffiti; forum forums/fora; minimum minimums/minima; maximum maximums/maxima; vacuum vacuums/vacua;
        money moneys/monies; paparazzo paparazzi; kibbutz kibbutzim; passerby passersby; ellipsis ellipses; basis bases; axis axes;
        crisis crises; thesis theses; oasis oases; nemesis nemeses; analysis analyses; paralysis paralyses; dialysis dialyses; catalysis
        catalyses; synopsis synopses; catharsis catharses; testis testes; emphasis emphases; hypothesis hypotheses; parenthesis
        parentheses; synthesis syntheses; prosthesis prostheses; antithesis antitheses; genesis geneses; diagnosis diagnoses; prognosis
        prognoses; neurosis neuroses; psychosis psychoses; metamorphosis metamorphoses; thrombosis thromboses; metastasis metastases;
        photosynthesis photosyntheses; axe axes; quiz quizzes; gas gases; bus buses; plus pluses; lens lenses; iris irises; virus
        viruses; talisman talismans; human humans; german germans; roman romans; norman normans; ottoman ottomans; shaman shamans;
        caiman caimans; brahman brahmans; cayman caymans; roof roofs; proof proofs; no noes/nos; sir sirs; brief briefs; oomph oomphs;
        nazi nazis; attorney-general attorneys-general; secretary-general secretaries-general; governor-general governors-general;
        director-general directors-general; consul-general consuls-general; auditor-general auditors-general; court-martial
        courts-martial; president-elect presidents-elect; premier-elect premiers-elect; runner-up runners-up; hanger-on hangers-on;
        passer-by passers-by; stand-by stand-bys; fish fish/fishes; fishing fishings; cod cod; buffalo buffalo/buffaloes; seraph
        seraphs/seraphim; cherub cherubs/cherubim; opus opuses/opera; cul-de-sac cul-de-sacs/culs-de-sac; elk elk/elks; shrimp
        shrimp/shrimps; squid squid/squids; hertz hertz; yen yen; baht baht; rand rand; yuan yuan; renminbi renminbi; forint
        forints/forint; sheikh sheikhs; eunuch eunuchs; loch lochs; monarch monarchs; patriarch patriarchs; matriarch matriarchs;
        oligarch oligarchs; epoch epochs; stomach stomachs; czech czechs; tech techs; hierarch hierarchs; almanach almanachs; mach
        machs; reich reichs
        """
    ).items()
}
#: plural like the singular, or none at all
UNCHANGED = word_set(
    """
    sheep deer moose salmon trout swine bison series species offspring headquarters barracks crossroads gallows means news corps chassis
    rendezvous aircraft spacecraft hovercraft watercraft rotorcraft information equipment furniture luggage baggage police cattle swiss
    debris knowledge homework legislation machinery clergy personnel kudos innings sweepstakes bellows biceps triceps shambles mumps
    measles rabies diabetes billiards darts thanks goods remains premises proceeds earnings savings outskirts surroundings trousers
    scissors pants jeans shorts glasses pliers tweezers binoculars pajamas pyjamas clothes congratulations siemens lux troops
    whereabouts proceedings finances data media wildlife research weaponry jewelry jewellery poultry scenery traffic rubbish garbage
    sewage bedding footage hardware software warfare welfare evidence rubble fighting
    """
)
#: after a consonant, o takes es (the nouns that take either, or s alone, are left out)
O_ES = word_set(
    """
    go do undergo forgo echo veto embargo torpedo hero antihero potato tomato mosquito volcano tornado cargo mango domino negro mulatto
    motto outdo redo undo overdo lasso tuxedo grotto halo desperado zero innuendo jingo buffalo portico fresco
    """
)
#: these take either, s first
O_EITHER = word_set("zero motto halo lasso cargo mango domino tuxedo grotto innuendo fresco portico ghetto fiasco manifesto memento flamingo")

#: verbs of several syllables that double their last consonant
DOUBLED = word_set(
    """
    gas admit commit omit permit submit transmit emit remit refit outfit acquit regret abet allot rebut occur incur recur concur prefer
    refer infer defer confer transfer deter inter disinter aver abhor equip re-equip debug unplug unzip overlap entrap unwrap rewrap
    enwrap kidnap handicap program reprogram format reformat zigzag hobnob worship sandbag eavesdrop uncap recap unpin bedim underpin
    outwit overstep sidestep airdrop nonplus jitterbug leapfrog waterlog humbug catnap kneecap compel control expel propel repel rebel
    excel dispel impel patrol enrol fulfil instil distil annul extol beset befit outbid outrun rerun overrun begin forget babysit upset
    offset reset undercut forbid unwed retrofit doorstep bootleg demob unclog recommit readmit resubmit reoccur embed imbed interbed
    outgun handbag teargas outstrip wiretap hotdog carburet corral rappel befog unman doublestop input output typeset defrag quickset
    remap replan reship retrim rezip backslap wainscot crossbar disbar debar unbar unstop unpeg unsnap redub intermit manumit curvet
    outplot outdig outspin photoset misfit goddam lollygag hedgehop horsewhip pistol-whip bullwhip sideslip
    """
)
#: double it in British or older spelling only, or the other way round: both are met
EITHER = word_set("bus bias unbias focus refocus benefit combat gas kidnap worship program leapfrog format nonplus")
#: add k before ed and ing
C_CK = word_set("panic mimic picnic traffic frolic politic bivouac havoc magic shellac")
#: keep their e before ing
KEEP_E = word_set("singe tinge binge swinge stymie age whinge")

#: adjectives with comparatives of their own
ADJECTIVES = _rows(
    """
    good better best; well better best; bad worse worst; ill worse worst; far further/farther furthest/farthest; little less/littler
    least/littlest; many more most; much more most; old older/elder oldest/eldest; late later/latter latest/last; fore former foremost
    """
)
#: adjectives of one syllable, or of two and more, that take er and est
GRADED = word_set(
    """
    apt false fake naive prone stable bald bare big black bland bleak blind blond blue blunt bold brave brief bright brisk broad brown calm cheap chic chill clean
    clear close coarse cold cool coy crass crisp crude cruel curt cute damp dark dear deep dense dim dire drab dry dull dumb faint fair
    fast fat few fierce fine firm fit flat fond foul frail frank free fresh full glad glum grand grave gray great green grey grim gross
    gruff hard harsh high hip hoarse hot huge keen kind lame large lax lean light long loose loud low mad mean meek mild moist near neat
    new nice numb odd pale pink plain plump polite poor posh prim proud pure quaint quick quiet rare rash raw red rich ripe rough round
    rude sad safe sane scarce shallow sharp sheer short shrewd shrill shy sick sleek slick slight slim slow sly small smart smooth snug
    soft soon sore sound sour sparse square stale stark staunch steep stern stiff still stout straight strange strict strong sure sweet
    swift tall tame tan tart taut tense terse thick thin tight tough trim true vague vain vast warm weak weird wet white wide wild wise
    young able ample clever common feeble gentle handsome hollow humble idle little mature mellow narrow noble obscure pleasant remote
    secure severe simple sincere stupid subtle supple tender yellow angry bloody bulky bumpy busy chilly clumsy cloudy costly cosy cozy
    crazy creepy curly deadly dirty dizzy dreary dry dusty early easy empty fancy filthy flimsy foggy friendly funny fuzzy gloomy grumpy
    guilty happy handy hasty healthy hearty heavy hefty hungry icy jolly juicy kindly lazy lengthy lively lonely lovely lucky merry
    messy mighty moody muddy nasty naughty needy noisy nutty patchy pretty pricey ready risky rocky rosy rusty salty scary shabby shady
    shaky shiny silly skinny sleepy sloppy sneaky snowy speedy spicy steady sticky stormy sturdy sunny tasty thirsty thorny tidy timely
    tiny tricky ugly unhappy unlikely likely wealthy weary windy witty wordy worthy
    """
)
