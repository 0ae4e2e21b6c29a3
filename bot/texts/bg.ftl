start =
    Попитайте ме със свои думи. Отговарям с откъси от архива, дума по дума, всеки с източника си.

    { holdings }
help =
    Напишете въпрос; най-добре с цяло изречение. Цитирам до три откъса, най-близкия пръв, а изречението с отговора е удебелено.

    Може да питате на български, руски, украински или английски, както и на български с латински букви.

    /timeline ВЪПРОС – какво кога е станало, от най-старото нататък
    /latest – най-новите статии
    /about – кой съм аз и какво има в архива
help-admin =
    За администраторите:
    /status – какво има в индекса
    /why ВЪПРОС – защо отговорът е такъв
    /reindex – нов прочит на папката със статии
about =
    Аз съм Извор: търся в архив от статии и цитирам. Не пиша нищо свое; всеки цитат стои в статията точно така.

    { holdings }
holdings = { $dated ->
    [yes] В архива има { articles } от { DATETIME($first, dateStyle: "medium") } до { DATETIME($last, dateStyle: "medium") }
   *[no] В архива има { articles }.
    }
articles = { $articles ->
    [one] { $articles } статия
   *[other] { $articles } статии
    }
place = абзац { $place } от { $places }
date = { DATETIME($date, dateStyle: "medium") }
also = Също в:
also-more = и още { $more }

period = { $days ->
    [one] от { DATETIME($first, dateStyle: "medium") }
   *[other] от { DATETIME($first, dateStyle: "medium") } до { DATETIME($last, dateStyle: "medium") }
    }
period-only = Само сред статиите { period }:
period-first = Най-напред статиите { period }:
period-dropped = Статиите { period } не отговарят; ето какво има в целия архив:
nearest = Най-близки са тези статии, но не отговарят на въпроса:

timeline = Хронология: { $passages ->
    [one] { $passages } откъс
   *[other] { $passages } откъса
    }
latest = Архивът, най-новото най-напред: { articles }
month = { CALENDAR($date, skeleton: "yMMMM") }
year = { CALENDAR($date, skeleton: "y") }
day = { CALENDAR($date, skeleton: "MMMMd") }
whole-date = { DATETIME($date, dateStyle: "long") }
undated = Без дата
page = Страница { $page } от { $pages }
timeline-usage = Напишете тема или въпрос след командата: /timeline Мостът над Осъм

not-in-archive =
    Архивът не отговаря на това.

    { holdings }
no-words = Във въпроса няма думи. Попитайте с няколко.
too-long = Въпросът е по-дълъг от { $limit } знака. Задайте по-кратък.
only-text = Чета само текст. Напишете въпроса си.
unknown-command = Няма такава команда. /help казва какво мога.
apology = Нещо се обърка при мен; опитайте пак по-късно.
apology-told = Нещо се обърка при мен. Администраторите са известени; опитайте пак по-късно.
bug-note = Извор: { $name }; повече има в дневника.

admins-only = Това могат само администраторите.
reindexing = Чета статиите…
reindexing-at = Чета статиите… { $stage } { $total ->
    [0] { "" }
   *[other] { $done } от { $total }
    }
stage-reading = файлове
stage-copies = копия
stage-embedding = откъси
stage-words = думи
stage-thresholds = прагове
busy = Вече тече ново индексиране; съобщението му казва докъде е стигнало.
reindexed =
    Индексът е нов: { articles }, { $passages } откъса.
    Добавени { $added }, променени { $changed }, махнати { $removed }, пропуснати { $skipped }, за { $seconds } s.
skipped = Пропуснати:
skipped-more = … и още { $more }.
status =
    { holdings }
    Откъси: { $passages }
    Модел: { $model }, { $dimension } измерения
    Построен: { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC

why-usage = Напишете въпроса след командата: /why Кога отварят моста?
why-read = Прочетено като: { $readings }
why-least = Праг { $least }. Без отговор, но цитирани се очакват { $quoted } %, с отговор, но отказани { $refused }.
why-hit = { $number }. { $title }
    { $enough ->
    [yes] Цитира се: запасът { $margin } е над прага { $least }
   *[no] Не се цитира: запасът { $margin } е под прага { $least }
    }
    Смисъл { $similarity }, дума по дума { $closeness }, общи думи { $overlap }: { $words }

command-help = Как се пита
command-timeline = Какво кога е станало
command-latest = Най-новите статии
command-about = Какъв е този архив
command-status = Какво има в индекса
command-reindex = Нов прочит на статиите
command-why = Защо отговорът е такъв
