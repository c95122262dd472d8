"""Words of every subject, which name no topic of their own. All are in lower case."""

from collections.abc import Iterable

from onrecord.extraction.cues import ADJECTIVES, EVADED, LIGHT_VERBS, NOUNS, VERBS, inflect
from onrecord.extraction.lexicon import (
    FUNCTION_WORDS,
    NEVER_NAMES,
    NUMBERS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SIDES,
    TIMES,
    words,
)


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in inflect(verb))


_VERBS = _forms(
    words("""
        achieve acquire act adjust adopt affect agree aim allow appear apply arrange arrive attend avoid be
        become begin believe belong boost bring build buy carry catch cause choose come compare complete
        comply conduct consider consist contain continue contribute create deal decide depend destroy
        determine develop die disappear discuss draw ease emerge enable ensure enter establish exceed exist
        expand expect extend face fail fall feel fit follow fulfil get give go grow handle happen have hear
        hold improve include introduce involve keep kill know lack launch lay lead learn leave let lie like
        look lose lower maintain make matter mean meet move need negotiate obtain occur offset operate own
        participate pay perform persist play prepare preserve prevent produce protect prove provide pull
        pursue put raise reach receive reduce reflect refrain rely remain remove represent resolve respond
        restore result resume return run secure see seek seem sell send serve set settle show sit solve sound
        spend spur stand start stay stop strengthen suffer suit suspend take talk tend thank think treat
        trigger try turn understand undermine use vary visit wait walk watch weaken win worsen
    """)
)
_IRREGULAR = words("""
    became began begun bought broke broken brought built came caught chose chosen dealt did done doing drew
    drawn fell fallen felt fought found gave given gone got gotten grew grown heard held kept knew known laid
    led left lost made meant met paid put ran risen rose running getting letting putting setting sitting
    stopping winning beginning saw seen sent set shown sold sought spent spoke spoken stood taken thought
    threw took understood went won
""")
_ADJECTIVES = ADJECTIVES.keys() | words("""
    able acceptable actual additional adequate alive annual apparent appropriate available average bad basic
    beautiful best better big bigger biggest brief broad careful central certain cheap clear close common
    comparable complete considerable constant constructive correct critical crucial current daily dangerous
    dead deep definite different difficult direct due early earlier easier easy effective encouraging
    enormous entire equal essential eventual exact excellent expensive extra extreme fair false familiar far
    fast favorable favourable few final fine firm fresh full fundamental further future general good grave
    great greater greatest half happy hard heavy high higher highest historic honest huge immediate important
    impossible inevitable initial joint key large larger largest last late latest least less light likely
    limited little long longer low lower lowest main major many mere minor modest monthly most mutual narrow
    near necessary negative net new next nice normal obvious ok okay old ongoing open original outstanding
    overall own particular past permanent poor positive possible potential present previous prior private
    proper proud quarterly quick rapid ready real reasonable recent relative relevant respective rich right
    round sad safe same satisfactory separate serious several severe sharp short shorter significant similar
    simple single slight slow small smaller so-called solid sorry special specific stable steady strong
    stronger substantial successful sudden sufficient sure terrible top total tough tremendous true unable
    unchanged unclear unlikely unprecedented unusual upper upward urgent useful usual various vast very vital
    weak weaker weekly whole wide wider willing wonderful worse worst wrong yearly young
""")
_ADVERBS = words("""
    abroad again ago ahead almost alone along altogether always anyway apart aside away back below beyond down
    else enough ever everywhere far forward hence here indeed maybe much nearly now off out overseas perhaps
    please plus quite soon somewhat there together too up well yes yet
""")
_QUANTITIES = NUMBERS | words("""
    barrel barrels billion billions bln bpd cent cents cts degree degrees dlr dlrs dollars dozen feet
    hundred kilometer kilometers kilometre kilometres km lb lbs meters metres mile miles million millions mln
    nil pct per percent percentage point points pound pounds shr stg thousand ton tonne tonnes tons trillion
    twice vs half quarter quarters
""")
_TIMES = TIMES | {f"{time}s" for time in TIMES} | words("decade decades hour hours minute minutes")
_VAGUE = words("""
    ability accord account action activity addition advantage agreement aim amount announcement answer
    anti approach area aspect attempt attention attitude basis beginning behalf bit board body business
    capability care case cause chance change choice circumstance city close comment company concept
    concern condition conference consequence consideration content contract contribution country couple
    course cut date decision decline decrease degree delay detail development difference difficulty
    direction discussion drop early effect effort element end environment event evidence example
    expectation experience extent face fact factor failure fall favor favour field figure firm fiscal
    focus force form framework friend function future gain goal ground group growth guy half halt hand
    head heart help history home hope house idea impact importance impression improvement increase
    influence information initiative instance intention interview issue job kind lack level life light
    limit line list look loss lot magnitude majority man management manner matter means measure meeting
    member men message method mind moment motive move movement multi name nation need news non note
    number object objective occasion one operation opinion opportunity option order others outcome
    outlook pace part participant party past path pattern people period person phase picture place plan
    point policy position possibility potential practice pre presence present pressure principle pro
    problem procedure process product program programme progress project proposal prospect purpose
    quarter question range rate reaction reason recommendation record reduction region relation release
    resolve response responsibility rest result return review rise risk role rule sale scale scope
    season sector semi sense series service session set share shift side sign situation size solution
    sort source space speech spirit stage standard start state statement step story strategy strength
    structure study subject success suggestion sum support surprise system talk talks target task team
    tendency term test thing thought time top total town transaction trend trouble truth turn type
    understanding unit use value variety version view visit volume way wish woman women word work world
    zone
""")

BREAKING = (
    FUNCTION_WORDS
    | _TIMES
    | _VERBS
    | _IRREGULAR
    | _ADJECTIVES
    | _ADVERBS
    | _QUANTITIES
    | LIGHT_VERBS.keys()
    | {form for form, cues in VERBS.items() if not any(cue.noun_like for cue, _ in cues)}
) - _VAGUE
"""Words that no term contains."""

LIGHT = (
    _VAGUE
    | {f"{noun}s" for noun in _VAGUE}
    | {f"{noun[:-1]}ies" for noun in _VAGUE if noun.endswith("y")}
    | ROLE_NOUNS
    | {f"{noun}s" for noun in ROLE_NOUNS}
    | (NEVER_NAMES - BREAKING)
    | SIDES
    | EVADED
    | NOUNS.keys()
    | VERBS.keys()
) - BREAKING
"""Words that a term may contain beside others that say more: the “growth” of “economic growth”."""

OPENING = (
    PREPOSITIONS - words("to like as than until since till")
    | words(
        "the a an this that these those its their our his her my your some any no all both many other each"
    )
    | _ADJECTIVES
    | _QUANTITIES
)
"""Words after which a noun is likely, and a verb is not."""
