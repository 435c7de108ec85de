"""Makes the table of known words: python tools/word_list.py --scowl DIR --out cleanup/text/data/words.bin

DIR holds SCOWL's lists (Debian's package `scowl` puts them into /usr/share/dict/scowl). The package `wordfreq` adds how common a word is, and words
that are newer than the lists; from its words those are left out that look like a slip in a much commoner word or belong to another language.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from cleanup.text.fold import fold
from cleanup.text.vocabulary import RARE, pack

_LIST = re.compile(r"(?P<kind>.+)-(?:words|upper|proper-names|abbreviations|contractions)\.(?P<size>\d\d)")
#: SCOWL's sizes go to 95; what is beyond is of use in word games only
SIZE = 80
#: Zipf frequency from which a word that SCOWL lacks is known
NEWER = 2.0
#: by how much a word of the lists that is one letter away, or the same word in another language, has to be commoner
SLIP, ELSEWHERE = 1.8, 1.2
#: from this size SCOWL has dialect and rare words too: one that is by this much commoner in another language is left out
LARGE, FOREIGN = 70, 2.5
#: words of phrases that English has taken over, and of speech, which are commoner elsewhere
KEPT = frozenset(
    """
    facto masse judice sunt servanda pacta avant garde proto materiel foie gras deja raison joie croix nouveau auteur manga merch comms outro robo deus priori
    touche touche carpe diem anno urbi orbi vivendi operandi homo corpus ergo pater mater alma vox populi sine qua non pro bono quid quo prima facie habeas
    ipso jure mala fide bona fides rea noblesse oblige savoir faire laissez haute cuisine couture oeuvre fait accompli coup grace tete ancien regime roman clef enfant
    terrible grande dame esprit corps force majeure trompe oeil pied terre bete noire mot juste sang froid cinema verite film noir art nouveau beaux
    belle epoque bon vivant viveur carte blanche cri coeur dolce vita dramatis personae cosa nostra chiaroscuro primus inter pares tabula rasa terra nullius incognita
    casus belli modus magnum opus magna carta status quo ante persona grata non ultra vires vice versa vis-a-vis viva voce voir dire wunderbar wunderkind zeitgeist
    zeitung realpolitik weltschmerz leitmotiv gesamtkunstwerk doppelganger schadenfreude blitzkrieg kindergarten rucksack anschluss luftwaffe wehrmacht reich bundestag
    ronin shogun daimyo sensei dojo kanji hiragana katakana anime otaku matcha ramen udon soba miso tofu mochi bento izakaya yakuza natto shiso tempura sake yen onsen ryokan kimono
    siloviki perestroika glasnost oblast krai raion dacha kompromat samizdat intelligentsia apparatchik nomenklatura vodka borscht pelmeni shashlik
    hijab niqab burqa burka abaya chador sharia fatwa jihad mujahideen mujahed fedayeen intifada imam mullah ayatollah emir sheikh souk kebab halal haram hajj umrah wilaya
    halva baklava lira agora sangha guru mantra sutra dharma karma sari dal naan tandoori masala biryani paneer samosa chutney rupee lakh crore panchayat lathi dalit
    hanbok kimchi chaebol bulgogi soju hallyu taekwondo baijiu yuan renminbi hukou guanxi qigong wushu dim sum bao wok
    favela samba caipirinha bossa nova fado real reais peso pesos boca calle plaza avenida mariachi taco tacos burrito burritos tequila mezcal fiesta siesta
    piazza palazzo villa cappella maestro prima donna paparazzi gelato pasta pizza risotto prosciutto ciabatta panini latte espresso cappuccino macchiato
    maison brasserie bistro patisserie boulangerie rive gauche quai arrondissement departement lycee ecole banlieue gilets jaunes
    fika hygge smorgasbord ombudsman krona kronor krone kroner kronur zloty koruna forint leu lei lev hryvnia rouble ruble dram tenge lari som manat dinar dirham riyal
    anganwadi anganwadis panchayat panchayats sarpanch tehsil taluk taluka zila lok sabha rajya vidhan yojana jawan jawans naxal naxals naxalite bandh dharna gherao hartal satyagraha
    godown patta roti chapati dosa idli puja pooja mela yatra padyatra gurdwara gurudwara mandir masjid maulvi madrasa madrasas madrassa pandal mahila kisan mandi mandis zamindar khadi dhoti kurta lungi
    salwar kameez dupatta bindi rangoli kabaddi kirana swadeshi bhakti ashram sadhu sadhus lingam ghat ghats shikara tuktuk
    matatu matatus boda bodas jollof suya sukuma ugali duka dukas shamba askari kente oba harmattan danfo okada okadas keke gele agbada kaftan indaba braai bakkie spaza stokvel lekgotla kraal sangoma kwaito
    amapiano marabout griot griots djembe tagine harira
    barangay barangays jeepney jeepneys balikbayan kampung warung batik nasi rendang satay sambal durian adat bumiputera ringgit rupiah reformasi gamelan
    iwi hapu marae whanau hui pakeha whenua powhiri waka tikanga arvo ute utes billabong
    taoiseach tanaiste dail garda gardai ceilidh craic eisteddfod senedd hurling camogie
    waqf zakat majlis shura loya jirga peshmerga basij hawala souq souqs iftar suhoor dhow dhows wadi wadis kibbutz moshav aliyah haredi haredim yeshiva yeshivas kippah shofar matzo shawarma hummus falafel
    campesino campesinos ejido barrio barrios maquiladora maquiladoras narco narcos gaucho gauchos caudillo quinoa arepa arepas cumbia reggaeton corrido corridos quinceanera ayahuasca pisco ceviche empanada empanadas
    konbini hikikomori karoshi ikigai kaiju sento shinkansen tatami sumo yokozuna ozeki rikishi dohyo basho makuuchi kabuki noh bunraku kotatsu tanuki
    jeonse hagwon hagwons banchan makgeolli mukbang webtoon webtoons hutong hutongs danwei gaokao moutai maotai putonghua qipao zongzi mooncake mooncakes congee xiaokang
    currywurst bratwurst gluhwein mittelstand ostpolitik landtag kurzarbeit autobahn bundesbank bundesrat bundeswehr lederhosen oktoberfest terroir cuvee prosecco grappa aperol spritz tapas paella jamon chorizo churros
    corrida torero toreros flamenco castell castells lagom surstromming aquavit sisu pierogi bigos kielbasa vyshyvanka holodomor maidan hromada hromadas oblasts banya kvass samovar troika propiska babushka babushkas kolkhoz
    sovkhoz spetsnaz terem
    bloc youre wasnt theyre doesn wouldn couldn didn hasn haven isn aren shouldn weren wasn hadn mustn needn ain shoulda coulda woulda gunna xviii xvii viii
    spac spacs fintech edtech agritech crypto blockchain metaverse metaverses chatbot chatbots webinar podcast selfie hashtag livestream livestreamed livestreaming vaxxed unvaxxed antivax
    prix larp larping larper larpers linolenic abductive tonify tonifying fluororesin shonen shojo seinen gigacalorie gigacalories circumnavigatory myvi koklass
    affaires alios alteram anglaise artis ashwagandha bain bene bleu bonum bouche causa celebre chacun champetre chocolat clercs coix commedia
    contendere croque damnum danse delicti delicto demi demonstrandum dente desaparecidos devant dictu disant dolorosa donburi doux drang droit
    elegantiae embarras entendre excelsis familias felo fixe flagrante fleuve folle franca freekeh fugit generis ghanoush gratias gros guerre
    guerrillero gyoji hefeweizen hoisin honoris honorum horribilis humana idee interruptus ipse irae jacet jalfrezi jeunesse jonidan jonokuchi jour
    juryo kaiseki kolsch komusubi lacrimae lait lese libitum libris longue lucida mache machina maegashira makushita mein memoire mentis meridiem
    mieux mirabile monde moules moyen mutandis mutatis nihilo nolle nota nouvelle obstat oficio okonomiyaki ordinaire ouvert papier parentis pari
    parte partem partout passant passu patria petitio pietra poena ponzu possidetis potestas pourri primum principii pronunciamento propter prosequi
    rara reductio richesses rigueur romana sandanme sanguinis sauve scriptum seclorum sekiwake siecle sotto souci standi stracciatella sturm summum
    takoyaki talionis tenens teppanyaki tonkatsu trahison tremens trou turismo ultima veni vidi volte vorsprung weissbier ylang mâché siècle idée
    célèbre mémoire knödel kölsch
    doomscrolling deepfake deepfakes flashbang flashbangs matchday matchdays payrise superyacht superyachts
    """.split()
)
#: common slips that are two words
GLUED = frozenset("alot alittle aswell atleast atmost eachother everytime incase infact infront inspite noone ofcourse thankyou tion ment ness upto".split())
#: a word that the lists lack and that begins or ends so lost a blank
SMALL = "the of and that to in for from with was were".split()
OTHERS = "cs de es fi fr hu id it nl pl pt ro sv tr".split()
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def scowl(folder: Path) -> dict[str, int]:
    """SCOWL's words up to SIZE with their smallest size, all spellings but the unusual ones, folded and without accents."""
    words: dict[str, int] = {}
    for path in sorted(folder.iterdir()):
        match = _LIST.fullmatch(path.name)
        if match and int(match["size"]) <= SIZE and "variant_3" not in match["kind"]:
            for word in text_of(path).split():
                written = fold(word).removesuffix("'s")
                for form in (written, plain(written)):
                    words[form] = min(int(match["size"]), words.get(form, SIZE))
    if not words:
        raise SystemExit(f"{folder} holds no lists of SCOWL (install Debian's package scowl)")
    return words


def text_of(path: Path) -> str:
    """A list's text: Debian has them in UTF-8, SCOWL itself in Latin-1."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def plain(word: str) -> str:
    """The word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def edits(word: str) -> Iterator[str]:
    """The words one letter away, the first letter kept, no `s` added or taken at the end."""
    for i in range(1, len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail and tail != "s":
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for c in _LETTERS:
            if tail:
                yield head + c + tail[1:]
            if tail or c != "s":
                yield head + c + tail


def newer(listed: Mapping[str, int], known: Mapping[str, float], others: Mapping[str, float]) -> Iterator[str]:
    """Words of the frequency list that SCOWL lacks and that are neither slips nor of another language."""
    for word, value in known.items():
        if word in listed or word in GLUED or value < NEWER or not re.fullmatch(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", word):
            continue
        if any(
            small in (word[: len(small)], word[-len(small) :]) and (word.removeprefix(small) in listed or word.removesuffix(small) in listed) for small in SMALL
        ):
            continue
        if others.get(word, 0.0) - value > ELSEWHERE or (not word.isascii() and plain(word) in listed):
            continue
        if len(word) > 4 and any(e in listed and known.get(e, 0.0) - value > SLIP for e in edits(word)):
            continue
        yield word


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--scowl", type=Path, default=Path("/usr/share/dict/scowl"))
    cli.add_argument("--out", type=Path, required=True)
    args = cli.parse_args()
    wordfreq = import_module("wordfreq")

    def zipf(language: str) -> dict[str, float]:
        return {fold(w): round(wordfreq.freq_to_zipf(f), 2) for w, f in wordfreq.get_frequency_dict(language, wordlist="best").items()}

    listed, known = scowl(args.scowl), zipf("en")
    others: dict[str, float] = {}
    for language in OTHERS:
        for word, value in zipf(language).items():
            others[word] = max(value, others.get(word, 0.0))
    words = {
        w: max(RARE, round(10 * known.get(w, 0.0)))
        for w, size in listed.items()
        if w not in GLUED and (size < LARGE or others.get(w, 0.0) - max(known.get(w, 0.0), 1.0) < FOREIGN)
    }
    words.update((w, max(RARE, round(10 * known.get(w, 0.0)))) for w in KEPT)
    words.update((w, round(10 * known[w])) for w in newer(listed, known, others))
    args.out.write_bytes(pack(words))
    print(sum(w in listed for w in words), "words of SCOWL and", sum(w not in listed for w in words), "newer ones")


if __name__ == "__main__":
    main()
