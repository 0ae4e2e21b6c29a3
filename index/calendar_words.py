"""Words that speak of time, in four languages: each is of a kind, a letter, and has a value.

A line of a table is one value, counted from the table's first; «январ/ь/я» is январь and января.
CLDR (babel) knows no «в январе», «у січні», «в среду», and no words but the names.

Small words: i in a time, v and n and o in or on, O of, f from, s since, t until, r to, B between,
& and, < before, > after, z «насам», a ago, F for, h the, T this, L last, P past, K few, C what is
counted, X a century. Words of time: M m j months, W and w days of the week and its end, S and l
seasons, U G J units and u more than one of them, k counts, q ordinals, I E Q parts, V days and N
years back.
"""

from collections.abc import Iterator
from typing import TypeAlias

Known: TypeAlias = dict[str, tuple[str, int]]

FEW = 5  # days in «последните дни», weeks in "a few weeks"

_SMALL = """
i през in during over throughout протягом упродовж
v в във у во
n на
o on
O of
f от from від
s since с със со з із зі
t до until till by
r to through по
B между between між
& и and і та й
< преди before перед
> след after после після
z насам
a ago назад тому
F за for
h the a an
T този това тоя тази тая this current эт/от/а/у/ой/ом/ого/им цей ця цю ці/єї/ю цього цьому цим
T текущ/ия/ата/ий/ая/ую/ей/ем/его настоящ/ия/ата поточн/ий/ого/ому/а/ої/ій
K няколко несколько кілька декілька few several
P последн/ия/ият/ата/ите/ий/яя/юю/ей/ем/его/ие/их останн/ій/я/ю/ього/ьому/і/іх/ьої past
C души лева лв евро долар//а/и човек/а хора хиляди милион//а метр//а/и/ів/ов км тона пъти процента
C человек людей рубл/ей/я доллар//ов/а тысяч раз осіб людей гривень тисяч доларів разів
C people euro//s dollar//s percent times men women homes houses towns cities villages countries
X xvi xvii xviii xix
C km kilometers miles meters tons metres kilometres
"""

_MONTHS = """
януари януарий январ/ь/я/е/ю/ем січ/ень/ня/ні/нем january
февруари феврал/ь/я/е/ю/ем лютому february
март марте марті берез/ень/ня/ні/нем
април апрел/ь/я/е/ю/ем квіт/ень/ня/ні/нем april
мае маї трав/ень/ня/ні/нем
юни июн/ь/я/е/ю/ем черв/ень/ня/ні/нем june
июл/ь/я/е/ю/ем лип/ень/ня/ні/нем july
август августа августе серп/ень/ня/ні/нем august
септември сентябр/ь/я/е/ю/ем верес/ень/ня/ні/нем september
октомври октябр/ь/я/е/ю/ем жовт/ень/ня/ні/нем october
ноември ноябр/ь/я/е/ю/ем листопаді november
декември декабр/ь/я/е/ю/ем груд/ень/ня/ні/нем december
"""

# They are also a verb or a name: «май» is "perhaps", May a person, «Юли» too.
_MONTHS_SHY = """
–
–
march
–
май may
–
юли
"""

# They tell a month only beside a day or a year.
_MONTHS_NUMBERED = """
ян яну янв січ jan
фев февр лют//ий/ого feb
марта мар бер mar
апр кві apr
мая тра
юн червн jun
юл липн jul
авг серп aug
сеп септ сен сент вер sep sept
окт жов oct
ное ноем ноя нояб листопад//а nov
дек груд dec
"""

_WEEKDAYS = """
понеделник понеделника понедельник//а понеділ/ок/ка monday
вторник вторника вівтор/ок/ка tuesday
сряда среду середу середи wednesday
четвъртък четвъртъка четверг//а четвер четверга thursday
петък петъка пятниц/у/ы п'ятниц/ю/і friday
събота субботу субботы субот/у/и saturday
неделя неділ/ю/і воскресенье воскресенья sunday
"""

_WEEKEND = "уикенд//а/ът выходные выходных вихідн/і/их weekend"

_SEASONS = """
пролет пролетта весна весны весной весну весни весною навесні spring
лято лятото лето лета літо літа summer летом влітку улітку
есен есента осен/ь/и/ью осін/ь/ню осені восени autumn
зима зимата зимы зиму зимой зими зимою взимку узимку winter
"""

_SEASONS_SHY = """
–
–
fall
"""

_ONE_DAY = "ден день day"

_SINGULAR = """
седмица седмицата недел/ю/е/и тиждень тижня тижні тижню week
месец месеца месецът месяц//а/е місяц/ь/я/і month
"""

_PLURAL = """
дни дена дните дней дня днів дні днями days
седмици седмиците недел/ь/ях тижнів тижнях weeks
месеци месеците месяц/ев/ы/ах місяців months
години годините лет годы годов годах роки років роках years
"""

_YEARS = "г год//а/у/ом р рік року році година годината year"

_COUNTS = """
един една едно одн/у/а/ого один one
два две дві двама два две couple two
три three
четири четыре чотири four
пет пять п'ять five
шест шесть шість six
седем семь сім seven
осем восемь вісім eight
девет девять дев'ять nine
десет десять ten
"""

_ORDINALS = """
първ/и/ия/ият/ото/ата/а/о перв/ый/ого/ом/ая/ой/ую/ое перш/ий/ого/ому/а/ій/у/е first
втор/и/ия/ото/ата/а/о/ой/ого/ом/ая/ую/ое друг/ий/ого/ому/а/ій/у/е second
трет/и/ия/ото/ата/а/о/ий/ьего/ьем/ій/ього/ьому third
четвърт/и/ия/ото/ата/а/о четверт/ый/ого/ом/ий/ому fourth
"""

_EDGES = """
средата средине середин/е/а/у середині mid middle
края край конце конца конец концу кінці кінець кінця наприкінці late end
"""

_PARTS = """
половин/ата/а/е/у/і полугоди/е/ето/и/я півріччя півріччі half
–
квартал//а/е/ьт/і тримесечие тримесечието quarter
"""

_DAYS_BACK = """
днес сегодня сьогодні today tonight тази_сутрин тази_вечер this_morning this_evening
вчера вчора yesterday снощи last_night вчерашн/ия/ият/ата/ото/ите/ий/его/ей
завчера онзи_ден day_before_yesterday позавчера позавчора
"""

_YEARS_BACK = """
цьогоріч
торік минулоріч
"""

_LAST = """
минал/ия/ият/ата/ото/ите изминал/ия/ата предишн/ия/ата last previous прошл/ый/ая/ую/ой/ом/ого/ым
по-минал/ия/ата/ото позапрошл/ый/ая/ую/ой/ом/ого/ым позаминул/ий/а/у/ого/ому/ої/ій
"""
_LAST_UKRAINIAN = "минул/ий/а/у/ого/ому/ої/ій/им"

_BEGINNINGS = "начало началото начал/е/а/у початку початок почала early beginning start"


def _forms(item: str) -> Iterator[str]:
    stem, *endings = item.split("/")
    for ending in endings or [""]:
        yield (stem + ending).replace("_", " ")


def _of_kind(kind: str, first: int, table: str) -> Known:
    return {
        form: (kind, value)
        for value, line in enumerate(table.strip().splitlines(), first)
        for item in line.split()
        for form in _forms(item)
    }


def _small() -> Known:
    lines = [line.split() for line in _SMALL.strip().splitlines()]
    return {form: (kind, 0) for kind, *items in lines for item in items for form in _forms(item)}


KNOWN: Known = (
    _small()
    | _of_kind("M", 1, _MONTHS)
    | _of_kind("m", 1, _MONTHS_SHY)
    | _of_kind("j", 1, _MONTHS_NUMBERED)
    | _of_kind("W", 0, _WEEKDAYS)
    | _of_kind("w", 0, _WEEKEND)
    | _of_kind("S", 0, _SEASONS)
    | _of_kind("l", 0, _SEASONS_SHY)
    | _of_kind("J", 0, _ONE_DAY)
    | _of_kind("U", 1, _SINGULAR)
    | _of_kind("u", 0, _PLURAL)
    | _of_kind("G", 3, _YEARS)
    | _of_kind("k", 1, _COUNTS)
    | _of_kind("q", 1, _ORDINALS)
    | _of_kind("I", 1, _BEGINNINGS)
    | _of_kind("E", 2, _EDGES)
    | _of_kind("Q", 2, _PARTS)
    | _of_kind("V", 0, _DAYS_BACK)
    | _of_kind("N", 0, _YEARS_BACK)
    | _of_kind("L", 1, _LAST)
    | _of_kind("L", 1, _LAST_UKRAINIAN)
)
del KNOWN["–"]
