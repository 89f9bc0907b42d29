"""The months' names, to read dates by."""

from __future__ import annotations

import unicodedata

_NAMES = (
    "ean eanair ene enero gen gener gennaio ian ianuarie ion ionawr jaan jaanuar jan janar janeiro janner januar "
    "januara januari januarie januaro january janv janvaris janvier led leden ledna oca ocak saus sausio sausis sij "
    "sijecanj sijecnja sty styczen stycznia tammi tammikuu tammikuuta urt urtarrila xan xaneiro yan yanvar ιαν "
    "ιανουαριοσ ιανουαριου сту студзень студзеня січ січень січня янв январь января яну януари јан јануар јануари қаң "
    "қаңтар հնվ հունվար հունվարի يناير იან იანვარი",
    "chw chwef chwefror feabh feabhra feb febbraio febr febreiro febrer febrero februar februara februari februarie "
    "februaris februaro february fev fevereiro fevr fevral fevrier helmi helmikuu helmikuuta lut lutego luty ots "
    "otsaila shk shkurt sub subat uno unor unora vas vasario vasaris veebr veebruar velj veljaca veljace φεβ "
    "φεβρουαριοσ φεβρουαριου ақп ақпан лют лютага лютии лютого люты феб фебруар фев февр февраль февраля февруари "
    "փետրվար փետրվարի փտվ فبراير თებ თებერვალი",
    "bre brezen brezna kov kovas kovo maalis maaliskuu maaliskuuta maart mar marc marca march marcius marco marec "
    "maret mars mart marta martie marto marts martxoa marz marzec marzo maw mawrth mrt mrz ozu ozujak ozujka μαρ "
    "μαρτιοσ μαρτιου бер березень березня мар март марта нау наурыз сак сакавік сакавіка մարտ մարտի մրտ مارس მარ "
    "მარტი",
    "abr abril aib aibrean api apirila apr aprel april aprila aprile aprilie aprilis aprill aprilo avr avril bal "
    "balandis balandzio dub duben dubna ebr ebrill huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan pri "
    "prill tra travanj travnja απρ απριλιοσ απριλιου апр апрель апреля април квіт квітень квітня кра красавік "
    "красавіка сәу сәуір ապր ապրիլ ապրիլի ابريل აპრ აპრილი",
    "beal bealtaine geg geguze geguzes kve kveten kvetna mag maggio mai maiatza maig maijs maio maj maja majo majus "
    "may mayo mayıs mei svi svibanj svibnja touko toukokuu toukokuuta μαι μαιοσ μαιου маи мам мамыр мая мај трав "
    "травень травня մայիս մայիսի մյս مايو მაი მაისი",
    "birz birzelio birzelis cerven cervna cvn cze czerwca czerwiec eka ekaina giu giugno haz haziran iun iunie iyn "
    "iyun juin jun juna june junho juni junie junij junijs junio junius juny juuni kesa kesakuu kesakuuta lipanj "
    "lipnja meh mehefin meith meitheamh qer qershor xuno ιουν ιουνιοσ ιουνιου июн июнь июня мау маусым черв червень "
    "червня чэр чэрвень чэрвеня юни јун јуни հնս հունիս հունիսի يونيو ივნ ივნისი",
    "cervence cervenec cvc gor gorff gorffennaf heina heinakuu heinakuuta iuil iul iulie iyl iyul juil juillet jul "
    "jula julho juli julie julij julijs julio juliol julius july juuli korr korrik liep liepa liepos lipca lipiec lug "
    "luglio srpanj srpnja tem temmuz uzt uztaila xul xullo ιουλ ιουλιοσ ιουλιου июл июль июля лип липень липня ліп "
    "ліпень ліпеня шіл шілде юли јул јули հլս հուլիս հուլիսի يوليو ივლ ივლისი",
    "abu abuztua ago agost agosto agu agust agustos agustus aout aug august augusta augusti augusto augusts augustus "
    "augusztus avg avgust avq avqust awst elo elokuu elokuuta gush gusht kol kolovoz kolovoza lun lunasa rugp "
    "rugpjucio rugpjutis sie sierpien sierpnia srpen srpna αυγ αυγουστοσ αυγουστου авг август августа жні жнівень "
    "жніуня серп серпень серпня там тамыз օգոստոս օգոստոսի օգս اغسطس აგვ აგვისტო",
    "eyl eylul ira iraila medi mfomh rugs rugsejis rugsejo ruj rujan rujna sen sentyabr sep sept septembar september "
    "septembra septembre septembrie septembris septembro septiembre set setembre setembro settembre sht shtator syys "
    "syyskuu syyskuuta szept szeptember wrz wrzesien wrzesnia zar zari σεπ σεπτεμβριοσ σεπτεμβριου вер верасень "
    "верасня вересень вересня сент сентябрь сентября сеп септембар септември қыр қыркүиек սեպ սեպտեմբեր սեպտեմբերի "
    "سبتمبر სექ სექტემბერი",
    "dfomh eki ekim hyd hydref loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktobar oktober "
    "oktobra oktobris oktobro oktoober oktyabr ott ottobre out outubro paz pazdziernik pazdziernika rij rijen rijna "
    "spal spalio spalis tet tetor urr urria οκτ οκτωβριοσ οκτωβριου жовт жовтень жовтня кас кастрычнік кастрычніка "
    "окт октобар октомври октябрь октября қаз қазан հոկ հոկտեմբեր հոկտեմբերի اكتوبر ოქტ ოქტომბერი",
    "aza azaroa kas kasım lapkr lapkricio lapkritis listopadu marras marraskuu marraskuuta nen nentor noiembrie nov "
    "novembar november novembra novembre novembris novembro noviembre noy noyabr samh samhain stu studeni studenoga "
    "tach tachwedd νοε νοεμβριοσ νοεμβριου лист листопад листопада ліс лістапад лістапада нов новембар ное ноември "
    "нояб ноябрь ноября қар қараша նոյ նոյեմբեր նոյեմբերի نوفمبر ნოე ნოემბერი",
    "abe abendua ara aralık dec decembar december decembra decembre decembrie decembris decembro dek dekabr des "
    "desember desembre dets detsember dez dezember dezembro dhj dhjetor dic dicembre diciembre gru grudnia grudzien "
    "gruod gruodis gruodzio joulu joulukuu joulukuuta noll nollaig pro prosinac prosinca prosince prosinec rhag "
    "rhagfyr δεκ δεκεμβριοσ δεκεμβριου груд грудень грудня дек декабрь декабря декември дец децембар жел желтоқсан "
    "сне снежань снежня դեկ դեկտեմբեր դեկտեմբերի ديسمبر დეკ დეკემბერი",
)
"""For each month its names, whole and abbreviated, in small letters without accents: those that Unicode's CLDR has for
Europe's languages, Arabic, Azerbaijani and Kazakh, and WordPress' German "Mrz". Left out is what names two months:
"listopad" is October in Croatian, November in Polish.
"""

_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_NUMBERS |= {f"{number}{sign}": number for number in range(1, 13) for sign in "月월"}
_NUMBERS |= {f"{name}月": number for number, name in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)}


def month(name: str) -> int | None:
    """The number of a month.

    Args:
        name: Without accents (`without_accents`).

    Returns:
        1 to 12; None where it is no month's name, or two months'.
    """
    return _NUMBERS.get(name.casefold())


def without_accents(text: str) -> str:
    """A text in compatibility form (NFKC) without marks on its letters, which some leave out; "\u0439" is "\u0438"."""
    parts = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(letter for letter in parts if not unicodedata.combining(letter)))
