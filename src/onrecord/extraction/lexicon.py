"""Closed word classes of English, as far as the rules ask for them. All words are in lower case."""


def words(text: str) -> frozenset[str]:
    """Make a set of the words in a text."""
    return frozenset(text.split())


MALE_PRONOUNS = frozenset({"he", "him", "his"})
FEMALE_PRONOUNS = frozenset({"she", "her"})
PRONOUNS = (
    MALE_PRONOUNS
    | FEMALE_PRONOUNS
    | words("""
        i me you we us they them it its their my our your this these those who which whom whose everyone
        nobody someone anyone one himself herself itself themselves others
    """)
)
SINGULAR_FIRST_PERSON = words("i me my myself")
FIRST_PERSON = SINGULAR_FIRST_PERSON | words("we us our ourselves")
POSSESSIVES = words("his her its their my our your")
RELATIVES = frozenset({"who", "which"})

DETERMINERS = POSSESSIVES | words("""
    the a an this that these those some many several all most few every each no any another both neither
    either other such more
""")
PREPOSITIONS = words("""
    of in on at for from to with by about over under after before during between against into onto through
    throughout within without amid among across around behind beyond near despite since until till upon
    via toward towards than like per as following
""")
NOUN_LINKS = frozenset({"of", "for", "at", "in", "from"})
"""Prepositions that join two nouns into one name of a speaker: a spokesman *for* the ministry."""

CONJUNCTIONS = words("""
    and or but nor so yet while whereas because although though if unless when whenever where that whether
    once however meanwhile therefore moreover
""")
COORDINATORS = frozenset({"and", "but", "or", "then", "yet"})

BE = words("am is are was were be been being 's 're isn't aren't wasn't weren't")
HAVE = words("has have had having hasn't haven't hadn't 've")
DO = words("do does did don't doesn't didn't")
MODALS = words("""
    will would can could may might must shall should cannot can't couldn't won't wouldn't shouldn't
    mustn't
""")
AUXILIARIES = BE | HAVE | DO | MODALS
NEGATIONS = frozenset({"not", "never", "no"})

ADVERBS = words("""
    also later earlier then again still now already just even once often always sometimes never not ever
    rather quite instead only further previously both all each jointly thus therefore however too
    meanwhile recently reportedly repeatedly
""")

WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words("""
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec
""")
DAYS = words("today yesterday tomorrow tonight")
TIMES = (
    WEEKDAYS
    | MONTHS
    | DAYS
    | words("morning afternoon evening night week month year day noon weekend midnight")
)
NUMBERS = words("""
    one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands first second
    third
""")

FUNCTION_WORDS = (
    PRONOUNS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | NEGATIONS | ADVERBS
) | words("there here how why what")

NEVER_NAMES = (
    FUNCTION_WORDS
    | TIMES
    | NUMBERS
    | words("""
        officials official analysts analyst police critics sources experts traders dealers economists
        aides lawmakers voters residents witnesses reporters investigators prosecutors lawyers doctors
        researchers scientists campaigners activists leaders ministers diplomats allies people supporters
        opponents republicans democrats conservatives liberals authorities rebels troops workers farmers
        industry government parliament ministers polls studies reports documents regional local former
        asked speaking poll exclusive breaking update analysis opinion editorial news photo video yes well
        ok sir ladies gentlemen both
    """)
)
"""Words that are written with a capital at the start of a sentence or headline and still name nobody."""

ROLE_NOUNS = words("""
    president senators representatives congressmen presidents ministers generals vice-president secretary
    minister premier chancellor chairman chairwoman chairperson chair chief leader spokesman spokeswoman
    spokesperson director senator congressman congresswoman representative governor mayor ambassador envoy
    general admiral colonel major captain lieutenant sergeant commander commissioner counsel judge justice
    attorney prosecutor lawyer solicitor sheriff officer official executive ceo manager head founder owner
    economist analyst strategist professor scientist researcher doctor editor reporter journalist
    correspondent author adviser advisor aide consultant pollster candidate nominee deputy speaker king
    queen prince princess pope bishop archbishop cardinal rabbi imam treasurer trader dealer broker coach
    negotiator diplomat lawmaker mp politician activist campaigner historian expert dictator ruler host
    anchor operative secretary-general undersecretary vice-chairman
""")
TITLES = words("""
    mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sen sen. rep rep. gov gov. gen gen. col col. lt lt. sgt
    sgt. capt capt. adm adm. maj maj. sir lord lady dame baroness former ex-president republican democrat
    democratic libertarian conservative
""")
DOCUMENTS = words("""
    text declaration agreement statement report reports letter document documents release memo study survey
    poll data figures tweet tweets post filing paper article editorial commentary communique affidavit
    complaint lawsuit email emails
""")
"""What speaks for whoever issued it."""

FIRMS = words("company firm corporation group bank airline union agency organisation organization team")
SIDES = words("sides countries nations governments parties neighbours neighbors allies capitals koreas")
COURTESIES = words("mr mr. mrs mrs. ms ms. miss")
MALE_TITLES = frozenset(
    {"mr", "mr.", "sir", "lord", "king", "prince", "congressman", "spokesman", "chairman"}
)
FEMALE_TITLES = words("""
    mrs mrs. ms ms. miss lady dame baroness queen princess congresswoman spokeswoman chairwoman
""")
PORTFOLIOS = words("""
    state defense defence treasury energy commerce labor labour education health foreign affairs interior
    agriculture transportation transport homeland security staff finance trade justice
""")
"""What may follow “Secretary of” before the name begins."""

OFFICE_FILLERS = words("""
    of the for and a an to its his her their former republic kingdom democratic people's 's affairs on
""")
"""Words that do not tell one office from another."""

OFFICE_SPELLINGS = {
    "defence": "defense",
    "labour": "labor",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
    "premier": "minister",
}

CHANGES_OFFICE = words("vice deputy former ex acting assistant prime first under")
"""Words that make another office of one."""

MALE_NAMES = words("""
    aaron adam ahmed alan albert alexander alexei alfred ali andrei andrew anthony antonio arthur barack ben
    benjamin bernard bernie bill bob boris brad brandon brett brian bruce carl carlos charles chris
    christopher chuck colin craig dan daniel dave david dean dennis dick dmitry don donald doug douglas ed
    edward edwin elijah emmanuel eric ernest ethan evan frank fred gary gavin geoffrey george gerald gerhard
    giovanni giuseppe glenn gordon graham greg gregory guy hans harold harry hassan henry herbert howard
    hugh ian igor ivan jack jacob jacques jake james jared jason jean-claude jeff jeffrey jeremy jerry jim
    jimmy joe joel john johnny jon jonathan jose joseph josh joshua juan justin karl keith ken kenneth kevin
    kurt kyle larry lee leon leonard lindsey louis luis luke marco marcus mario mark martin matt matthew max
    michael mick miguel mike mikhail mitch mitt mohammad mohammed moshe nathan neil newt nicholas nick
    nicolas nigel norman oleg oliver oscar pablo patrick paul pedro pete peter phil philip pierre ralph ray
    raymond recep rex richard rick rob robert roberto rodrigo roger ron ronald roy rudy rupert russell ryan
    sam samuel scott sean sergei sergey shinzo simon stanley stephen steve steven stewart stuart ted terry
    theodore thomas tim timothy toby todd tom tony trevor victor viktor vincent vladimir walter warren wayne
    wilbur william winston xavier yukio yuri zach zachary
""")
FEMALE_NAMES = words("""
    abigail alexandra alice alison amanda amy andrea angela anita ann anna anne annette annie april ashley
    audrey barbara becky beth betty beverly brenda bridget camille carly carol caroline carolyn catherine
    charlotte cheryl chloe christina christine cindy claire claudia condoleezza cynthia dana daniela debbie
    deborah denise diana diane dolores donna doris dorothy edith eileen elaine eleanor elena elise elizabeth
    ella ellen emily emma erica erin esther eva evelyn federica fiona florence frances gabrielle gail gina
    gladys gloria grace hannah harriet heather heidi helen hillary holly hope ida inga irene isabel ivanka
    jacqueline jane janet janice jean jennifer jessica jill joan joanna jodi joyce judith judy julia julie
    justine karen kate katherine kathleen kathy katie kay kellyanne kimberly kirsten kirstjen laura lauren
    leslie lillian linda lisa liz lois lorraine louise lucy lydia lynn madeleine margaret maria marie
    marilyn marion marjorie martha mary maureen megan melania melanie melissa michelle mildred molly monica
    nancy naomi natalie nicola nicole nikki nina nora olga olivia pamela patricia paula pauline peggy penny
    phyllis priscilla rachel rebecca renee rhonda rita roberta rosa rose ruth sally samantha sandra sara
    sarah sharon sheila shirley sonia sophia sophie stephanie sue susan suzanne svetlana sylvia tamara tanya
    tara teresa theresa tina tracy ursula valerie vanessa vera veronica victoria virginia wendy yvette
    yvonne zoe
""")
"""First names that are nearly always a woman's, as those above are nearly always a man's."""

COMPANY_ENDINGS = words("inc inc. corp corp. co co. ltd ltd. plc llc llp ag sa nv bv gmbh")
ORGANISATION_WORDS = COMPANY_ENDINGS | words("""
    ministry agency party committee council bank university news department court congress senate house
    parliament commission company association union group federation fund army navy force forces board
    bureau office center centre foundation authority organisation organization exchange treasury
    administration airlines industries international systems technologies holdings services society league
    club school college hospital campaign project watch institute times post journal press tribune herald
    guardian magazine network broadcasting radio television government police pentagon kremlin cabinet
    corporation partners associates securities motors oil gas energy steel electric power savings foods
    bancorp bancshares reserve command guard alliance coalition conference summit nations ltda trust
    insurance financial capital laboratories petroleum resources chamber assembly secretariat delegation
    embassy
""")
PLACE_WORDS = words("""
    street avenue city county island islands river valley york sea ocean airport coast peninsula gulf
    states north south east west los san new hampshire carolina dakota jersey mexico
""")
NAME_PARTICLES = words("de da di del della der den van von bin ibn al el la le of ul dos du ter")
