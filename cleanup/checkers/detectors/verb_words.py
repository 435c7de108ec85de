"""Which verbs show by their form alone what is wrong after an auxiliary."""

from __future__ import annotations

from cleanup.text.irregular import VERBS
from cleanup.text.tokens import word_set

#: base forms that are no nouns or adjectives, so that the form alone says what is wrong after an auxiliary
BASES = word_set(
    """
    accept accompany achieve acquire adapt add admit adopt affect announce agree allow announce apologise apologize appear apply appoint appreciate approve argue arise arrange
    arrest arrive ask assess assist assume assure attend avoid ban become begin behave believe belong borrow bring broadcast build bury buy calculate capture carry cease
    celebrate choose cite clarify collapse collect combine come commit communicate compare compete complain compose comprise conclude condemn confirm confiscate
    confront connect consider consist construct consult contain continue contribute convert convince cooperate cope create criticise criticize deal decide declare
    decline decorate defeat defend define delay deliver demonstrate deny depart depend deploy deprive derive describe deserve destroy detain deteriorate determine develop
    die differ disappear discover discuss dismiss distribute disturb divide donate draw drink drive earn eat elect eliminate emerge emphasise emphasize employ enable
    encourage end endanger enhance enjoy ensure enter equip escape establish evacuate exceed exchange exclude execute exist expand expect expel experience explain explode
    explore export expose express extend face fail fall feed feel fight find finish flee fly follow forbid force forget forgive form fulfil fulfill gain gather generate
    get give go govern grant grow guarantee handle happen hear hide hold identify ignore illustrate implement imply impose impress improve include incorporate
    increase indicate infect inform inherit injure insist install instruct intend introduce invade invent invest investigate invite involve join justify keep kill know
    lead learn leave lend listen lose maintain make manage manufacture marry mean meet mention merge mourn move multiply negotiate obey observe obtain occupy occur oppose
    organise organize originate overcome owe own participate pay perform permit persuade pose possess postpone predict prefer prepare preserve pretend prevent proceed
    produce prohibit promote propose prosecute protect prove provide provoke publish punish purchase pursue put raise reach react read realise realize receive recognise
    recognize recommend recover recruit reduce refer refuse regret regulate reject relate relax release relocate rely remain remember remind remove renew repay
    replace represent require rescue reside resign resist resolve respond restore restrict resume retain retire reveal revive rob satisfy save say see seek seem seize select sell
    send separate serve settle shoot shut sing sink sit solve speak specify spend stand start steal strengthen struggle submit succeed suffer suggest surprise surrender
    survive suspect suspend sustain swim take teach tell tend terminate think threaten throw tolerate transfer transform translate transmit transport treat trigger undergo
    understand undertake unite urge use visit vote wait want warn waste wear weaken win withdraw witness write
    """
)
#: of these the base form is also a noun or an adjective: what follows has to be an object or the like
NOUNLIKE = word_set(
    """
    accept add appear arrest ask ban build broadcast buy collapse complete cooperate deal decline defeat delay draw drink drive end escape exchange experience export express face fall
    feed feel fight find finish force form gain get grant hold increase join keep kill know lead leave make mean meet move own pay pose present produce purchase
    put raise reach read release remain rescue say see select sell separate shut sink stand start struggle surprise suspect treat trigger transfer transform transport
    think try turn use visit vote wait want waste wear win witness work look plan live play stop help need call change end return report claim attack
    """
)
OBJECT = word_set(
    "the a an his her their its our my this that these those him them it us me to in on at by from with into for as since until after during against about out up down off over"
)
#: no noun after `be` without an article
PLAIN = word_set("build sell hold meet make find send buy keep know lead get grant feed fight expect produce read treat transfer wear")
#: an irregular past tense or participle that is no base form, no noun and no adjective
PASTS = {
    form: base
    for base, cells in VERBS.items()
    for cell in cells
    for form in cell
    if form not in VERBS
    and form != base
    and form
    not in ("left", "wound", "found", "felt", "lay", "ground", "bound", "rose", "saw", "cost", "thought", "lit", "shot", "led", "wed", "rent", "fell", "bore")
}
ED_BASES = word_set(
    "need feed speed proceed succeed exceed bleed breed heed seed embed shed wed bed weed speed plead shred sped reed greed indeed hundred sacred naked wicked ted"
)
NOT_NEGATED = word_set(
    "only just even yet quite always being having to the a an all so too that this in on at for with by as because but until one once many much more less least"
)
NOUN_BEFORE = word_set("the a an his her their its our my own good free last political this that no any every strong with in of by s")
#: what an infinitive with `to` follows
WANT = word_set(
    """
    want wants wanted decide decides decided plan plans planned hope hopes hoped refuse refuses refused manage manages managed agree agrees agreed promise promises
    promised try tries tried attempted fail fails failed intend intends intended need needs needed threatened offered seek seeks sought aim aims vowed pledged tend
    tends tended wish wishes wished expects expected continues continued began begins able unable ready willing forced allowed ordered supposed obliged going ought
    have has had likely unlikely urged asked told invited encouraged permitted enabled prepared determined reluctant eager keen set right chance opportunity ability
    attempt attempts decision desire effort efforts refusal failure
    """
)
#: what makes a pronoun and `not` right
HELPERS = word_set("do does did is are was were has have had why that lest but or be 's ought need dare can could will would shall should may might must")
