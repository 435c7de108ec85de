"""Names that English gives an article and other languages don't: `in Netherlands`, `by European Commission`, `Supreme Court rejected the appeal`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cleanup.checkers.detectors.base import Found
from cleanup.model.span import Span
from cleanup.text.analysis import Analysis, Sentence
from cleanup.text.lazy import lazy
from cleanup.text.tokens import word_set

#: always with “the” where no other determiner and no noun follows
_NAMES = frozenset(
    name
    for line in """
    EU, UN, UK, US, USA, UAE, USSR, GDR, DPRK, CIS, OECD, OSCE, WTO, IMF, ECB, EBRD, ICC, ICJ, IAEA, ICRC, IOC, FBI, CIA, NSA, FSB, KGB, GRU, SBU, BBC, NHS, NBA, NFL, NHL, CDU, CSU, SPD, FDP,
    AfD, PKK, PLO, ANC, BJP, CCP, SNP, WHO, CDC, FDA, EPA
    Netherlands, Philippines, United States, United States of America, United Kingdom, United Arab Emirates, Czech Republic, Dominican Republic, Central African Republic, Soviet Union, European Union,
    Maldives, Bahamas, Vatican, Kremlin, Balkans, Baltics, Caucasus, Middle East, Far East, Arctic, Antarctic, Gaza Strip, West Bank, Golan Heights, Crimean Peninsula,
    Korean Peninsula, Iberian Peninsula, Arabian Peninsula, Canary Islands, Kuril Islands, Faroe Islands, Falkland Islands, Baltic States, Russian Federation,
    People's Republic of China, Republic of Korea, Democratic Republic of the Congo, Democratic Republic of Congo, Ottoman Empire, Roman Empire, Russian Empire, Holy Land, Bronx, Sahel
    Black Sea, Baltic Sea, North Sea, Red Sea, Mediterranean Sea, Mediterranean, Caspian Sea, Adriatic, Adriatic Sea, Aegean, Aegean Sea, Atlantic Ocean, Atlantic, Pacific Ocean, Indian Ocean,
    Arctic Ocean, English Channel, Persian Gulf, Suez Canal, Panama Canal, Bosphorus, Bosporus, Dardanelles, Kerch Strait, Taiwan Strait, Strait of Hormuz, Strait of Gibraltar, Gulf of Mexico,
    Gulf of Finland, Bay of Bengal, Sea of Japan, Sea of Azov, South China Sea, East China Sea, Yellow Sea, Dead Sea, Danube, Volga, Rhine, Thames, Nile, Dnieper, Neva, Yangtze, Yangtze River,
    Yellow River, Mekong, Ganges, Euphrates, Vistula, Elbe, Seine, Rhône, Tiber, Jordan River, Volga River, Danube River, Rhine River, Amazon River, Mississippi River
    Alps, Himalayas, Carpathians, Pyrenees, Andes, Rocky Mountains, Dolomites, Tatras, Sahara, Sahara Desert, Gobi Desert, Great Wall, Great Wall of China, Ural Mountains, Caucasus Mountains
    European Commission, European Parliament, European Council, European Court of Justice, European Court of Human Rights, European Central Bank, Council of Europe, United Nations, UN Security Council,
    Security Council, UN General Assembly, World Bank, International Monetary Fund, World Health Organization, World Health Organisation, World Trade Organization, Red Cross, State Duma, Bundestag,
    Bundesrat, Bundesbank, Knesset, Senate, House of Representatives, House of Commons, House of Lords, White House, Pentagon, State Department, Justice Department,
    Federal Reserve, Supreme Court, Constitutional Court, Court of Appeal, Court of Appeals, High Court, International Criminal Court, International Court of Justice, Foreign Ministry, Defence Ministry,
    Defense Ministry, Interior Ministry, Health Ministry, Finance Ministry, Justice Ministry, Education Ministry, Economy Ministry, Energy Ministry, Agriculture Ministry, Ministry of Defence,
    Ministry of Defense, Ministry of Health, Ministry of Finance, Ministry of Justice, Ministry of Education, Ministry of Culture, Ministry of Agriculture, Ministry of Energy, Ministry of Economy,
    Ministry of Transport, Ministry of Internal Affairs, Ministry of Foreign Affairs, Ministry of the Interior, Ministry of Emergency Situations, Ministry of Education and Science, Federal Security Service,
    Security Service of Ukraine, Central Bank, Central Bank of Russia, Bank of England, Bank of Japan, Bank of Russia, National Bank of Ukraine, National Guard, Royal Navy, Red Army,
    Muslim Brotherhood, Communist Party, Labour Party, Conservative Party, Democratic Party, Republican Party, Green Party, Socialist Party, Social Democratic Party, Hermitage, Louvre, Prado,
    Bolshoi Theatre, Bolshoi Theater, Eiffel Tower, Berlin Wall, Colosseum, Academy of Sciences, Orthodox Church, Russian Orthodox Church, Catholic Church, Holy See, African Union, Arab League,
    League of Nations, Investigative Committee, Prosecutor General's Office, Armed Forces of Ukraine, Academy of Arts, Chamber of Commerce, International Olympic Committee, Nobel Committee,
    Russian Academy of Sciences, Ukrainian Orthodox Church, Electoral Commission, Central Election Commission, Cabinet of Ministers, Council of Ministers, National Assembly, Federation Council
    First World War, Second World War, Cold War, Great Patriotic War, Vietnam War, Korean War, Gulf War, Crimean War, Spanish Civil War, Middle Ages, Renaissance, Holocaust, October Revolution,
    French Revolution, Olympic Games, Olympics, Winter Olympics, Summer Olympics, Paralympics, Paralympic Games, World Cup, Champions League, Europa League, Premier League, Bundesliga, FA Cup, Davis Cup,
    Stanley Cup, Super Bowl, Tour de France, Giro d'Italia, European Championship, European Championships, World Championships, Winter Olympic Games, Summer Olympic Games, Euro League, Nations League
    Nobel Prize, Nobel Peace Prize, Pulitzer Prize, Booker Prize, Palme d'Or, Ballon d'Or, Nobel Prize in Literature, Order of Lenin, Victoria Cross, Grammy Awards, Golden Lion, Golden Bear
    """.split("\n")
    for name in (part.strip() for part in line.split(","))
    if name
)
_LONGEST = max(name.count(" ") for name in _NAMES) + 1
#: before a name in mid-sentence: a preposition, or a verb that takes such a name as its object
_BEFORE = lazy(
    r"(?<![\w-])(?:of|in|by|from|to|with|for|at|against|into|on|through|across|about|via|within|between|during|since|outside|inside|near|before|after|along"
    r"|join(?:ed|s|ing)?|left|leaving|enter(?:ed|s)|win|wins|won|winning|cross(?:ed|es|ing)?|visit(?:ed|s)?|ask(?:ed|s)?|told|urge[ds]?|accuse[ds]?|sued|reached|led|leads|host(?:ed|s)?) "
    r"(?=[A-Z])"
)
_WORDS = lazy(r"[A-Za-z][\w.’'-]*")
#: what may follow without being a noun that the name belongs to: `in EU countries`
_AFTER = word_set(
    """
    . , ; : ) ! ? and or but in on at to for from by with of is was were are has have had will would can could may must should said says did does after before since because that which who when where
    while as during until under over than through if about against into near also not announced reported confirmed rejected approved adopted condemned called decided warned expects wants plans told asked
    raised began begins opened accused demanded agreed ruled voted refused urged issued published imposed declared became fell ended broke
    """
)
_CAPITAL = lazy(r"\s(?:and|or) [A-Z]|, [A-Z][\w-]+(?:,| and| or) ")


def named_article(analysis: Analysis, entry: Mapping[str, Any]) -> Iterator[Found]:
    """A name that takes “the” without it, after a preposition or a verb, or as the subject that begins a sentence."""
    text = analysis.text
    for match in _BEFORE.finditer(text):
        name = _name(text, match.end())
        if name:
            sentence = analysis.sentence_at(match.start())
            if sentence is not None and _is_bare(sentence, match.end(), name):
                yield Found(Span(match.end(), match.end() + len(name)), (f"the {name}",))
    for start, end in analysis.paragraphs:
        for sentence in _starting(analysis, start, end):
            name = _name(text, sentence.start)
            if name and _is_bare(sentence, sentence.start, name, True):
                yield Found(Span(sentence.start, sentence.start + len(name)), (f"The {name}",), score=0.85)


def _starting(analysis: Analysis, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of a paragraph whose first two words or first long capitals may be such a name."""
    at = start
    while at < end:
        sentence = analysis.sentence_at(at)
        if sentence is None:
            return
        yield sentence
        at = max(sentence.end, at + 1)
        while at < end and analysis.text[at].isspace():
            at += 1


def _name(text: str, start: int) -> str:
    """The longest of the names that stands at ``start``, '' if none does."""
    found, at = "", start
    for _ in range(_LONGEST):
        match = _WORDS.match(text, at)
        if match is None:
            break
        word = match[0].rstrip(".").replace("’", "'")
        written = text[start : match.start()] + word
        if written.replace("’", "'") in _NAMES:
            found = text[start : match.start() + len(word)]
        if not text.startswith(" ", match.end()):
            break
        at = match.end() + 1
    return found


def _is_bare(sentence: Sentence, start: int, name: str, first: bool = False) -> bool:
    """Whether the name stands for itself in a whole sentence: no headline, no noun that it belongs to, no list."""
    lowers = sentence.lowers
    if len(lowers) < 6 or lowers[-1] not in ".!?”\"’'":
        return False
    at = sentence.token_at(start + len(name) - 1) + 1
    if at >= len(lowers) or lowers[at] not in _AFTER or _CAPITAL.match(sentence.text, start + len(name) - sentence.start):
        return False
    if first and (lowers[at] in ".,;:)(!?" or sentence.tags[at] not in ("VBD", "VBZ", "MD", "VBP")):
        return False
    words = [t.text for t in sentence.tokens if t.text[:1].isalpha()]
    return sum(w[:1].isupper() for w in words) * 5 < len(words) * 3
