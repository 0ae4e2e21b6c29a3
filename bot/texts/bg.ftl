start =
    Попитайте ме със свои думи. Отговарям с откъси от архива, дума по дума, всеки с източника си.

    { holdings }
help =
    Напишете въпрос; най-добре с цяло изречение. Цитирам до три откъса, най-близкия пръв, а изречението с отговора е удебелено.

    Може да питате на български, руски, украински или английски, както и на български с латински букви.

    /timeline ВЪПРОС – какво кога е станало, от най-старото нататък
    /latest – най-новите статии
    /verify ТЕКСТ – има ли го този текст в архива (или /verify в отговор на съобщение)
    /watch ВЪПРОС – ще Ви пиша, когато се появи нещо ново по въпроса
    /about – кой съм аз и какво има в архива
help-admin =
    За администраторите:
    /status – какво има в индекса
    /why ВЪПРОС – защо отговорът е такъв
    /reindex – нов прочит на папката със статии
    /rollback – назад към предишния индекс
about =
    Аз съм Извор: търся в архив със статии и цитирам. Не пиша нищо свое; всеки цитат е точно такъв, какъвто е в статията.

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
place-from-to = абзаци { $place }–{ $last } от { $places }
date = { DATETIME($date, dateStyle: "medium") }
also = Също в:
also-more = и още { $more }

period = { $days ->
    [one] от { DATETIME($first, dateStyle: "medium") }
   *[other] от { DATETIME($first, dateStyle: "medium") } до { DATETIME($last, dateStyle: "medium") }
    }
period-only = Само сред статиите { period }:
period-first = Най-напред статиите { period }:
period-dropped = В статиите { period } няма отговор; ето какво има в целия архив:
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
no-words = Във въпроса няма думи. Напишете го с думи.
too-long = Въпросът е по-дълъг от { $limit } знака. Задайте по-кратък.
only-text = Чета само текст. Напишете въпроса си.
unknown-command = Няма такава команда. /help казва какво мога.
apology = Нещо се обърка при мен; опитайте пак по-късно.
apology-told = Нещо се обърка при мен. Администраторите са известени; опитайте пак по-късно.
bug-note = Извор: { $name }; повече има в дневника.

permalink = връзка
button-context = Контекст
button-fold = Свий
button-article = Статията
button-copy = Копирай
button-more = Още ›
button-back = ‹ Назад
button-any-time = В целия архив
some-gone = Някои от цитираните откъси вече не са в архива.
all-gone = Този откъс вече не е в архива.
no-such-link = Тази връзка не води до откъс от архива. Задайте въпрос.
no-such-button = Този бутон вече не действа. Задайте въпроса отново.
no-room-around = Съседните абзаци не се побират в съобщението. Отворете статията.
rated = Благодаря за оценката.
not-heard = Не разбирам нито глас, нито видео. Напишете въпроса си.

language-usage = Напишете /language и езика: bg, en, ru или uk. Сега говоря { $name }.
language-chosen = Вече говоря български.
language-name = български
privacy =
    Помня въпросите и оценките Ви { $days ->
    [one] { $days } ден
   *[other] { $days } дни
    }, за да действат бутоните под отговорите. Освен това помня избрания от Вас език и въпросите, които следите, докато не ги промените. В дневника въпросите не се пишат.

    /forgetme – да забравя всичко за Вас
forgotten = Забравих всичко, което пазех за Вас.

readers-only = Този бот отговаря само на своите читатели. Ако сте от тях, пишете на администратора му.
too-fast = Питате твърде често. Елате пак след { $seconds ->
    [one] { $seconds } секунда
   *[other] { $seconds } секунди
    }.
line-full = В момента питат твърде много хора. Опитайте пак след минута.
ask-usage = Напишете въпроса след командата: /ask Кога отварят моста?
help-inline = Във всеки чат: @{ $bot } и въпрос, и избирате кой цитат да пратите там.
help-groups =
    В група отговарям на /ask ВЪПРОС, когато ме споменат (@{ $bot }) и когато отговорят на мое съобщение. В режим на поверителност Telegram често не ми предава споменаванията; /ask работи винаги.

    За администраторите на групата: /language ЕЗИК, /off – да мълча, /on – да отговарям.
hushed = Вече няма да отговарям тук. С /on може да ме върнете.
heard = Отново отговарям тук.
group-admins-only = Това могат само администраторите на групата.
short-description = Отговарям на въпроси с дословни цитати от архив със статии.
description =
    Попитайте ме със свои думи: отговарям с откъси от архива, дума по дума, всеки с източника си. Нищо не съчинявам; ако в архива няма отговор, казвам го.

watch-usage = Напишете въпроса след командата: /watch Какво ново за моста над Осъм? Ще Ви пиша, когато в архива се появи нов откъс за това.
watch-added = Ще следя този въпрос. /watching показва какво следите и кога Ви пиша.
watch-full = Вече следите { $most } въпроса, повече не може. С /watching ще ги видите и ще махнете ненужните.
watching = { $when ->
    [hour] Следите тези въпроси; пиша Ви веднъж на ден след { $hour } часа:
   *[now] Следите тези въпроси; пиша Ви веднага, освен нощем:
    }
watching-nothing = Не следите никакъв въпрос. Започнете с /watch ВЪПРОС.
alert = Ново в архива по въпроса „{ $question }“:
button-at-once = Веднага

inline-open = Отвори в бота
inline-silence = Архивът не отговаря на това
inline-readers-only = Този бот отговаря само на своите читатели
inline-later = Сега не мога да отговоря, опитайте по-късно
inline-time-dropped = Нищо от това време; ето от друго

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
busy = Вече тече ново индексиране; докъде е стигнало, се вижда в съобщението му.
reindexed =
    Индексът е нов: { articles }, откъси: { $passages }.
    Добавени { $added }, променени { $changed }, махнати { $removed }, пропуснати { $skipped }, за { $seconds } с.
reindex-usage = /reindex – прочита новото и промененото; /reindex full – прави всичко наново; /reindex model ИМЕ – пробва друг модел.
button-cancel-build = Откажи
button-switch = Отговаряй от него
button-discard = Изхвърли
build-cancelled = Отказано. Отговаря досегашният индекс; направеното се пази за следващия път.
build-over = Това индексиране вече е свършило.
on-trial =
    Новият индекс е готов; още никой не получава отговори от него. { articles }, откъси: { $passages }.
    Добавени { $added }, променени { $changed }, махнати { $removed }, пропуснати { $skipped }, за { $seconds } сек.
review = Въпроси с известен отговор: { $questions }. Верният откъс е пръв: { $first-before } → { $first-after }; сред първите пет: { $five-before } → { $five-after }.
turned = Друг отговор получават:
turned-nothing = няма отговор
switched =
    Вече отговаря този индекс; /rollback връща предишния.
    { holdings }
discarded = Изхвърлен. Отговаря досегашният индекс.
trial-gone = Този индекс вече го няма; може би по-нов е заел мястото му.
rolled-back =
    Отново отговаря предишният индекс, направен { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC.
    { holdings }
skipped = Пропуснати:
skipped-more = … и още { $more }.
status =
    { holdings }
    Откъси: { $passages }
    Модел: { $model }, { $dimension } измерения
    Построен: { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC

why-usage = Напишете въпроса след командата: /why Кога отварят моста?
why-read = Прочетено като: { $readings }
why-least = Праг { $least }. Очаквани грешки: цитат получават { $quoted } от въпросите без отговор, отказ получават { $refused } от въпросите с отговор.
why-hit = { $number }. { $title }
    { $enough ->
    [yes] Цитира се: запасът { $margin } е над прага { $least }
   *[no] Не се цитира: запасът { $margin } е под прага { $least }
    }
    Смисъл { $similarity }, дума по дума { $closeness }, общи думи { $overlap }: { $words }

verify-verbatim = Да, този текст го има в архива, дума по дума:
verify-nearly = В архива има почти същото. Подчертаното го има само в архива, зачертаното – само в изпратения текст.
verify-absent = Този текст го няма в архива.
verify-nearest = Това е най-близкият откъс, но той не е същият:
verify-too-short = Текстът е по-къс от { $least } знака. Дайте ми поне едно изречение.
verify-too-long = Текстът е по-дълъг от { $most } знака. Проверете го на части.
verify-usage = Напишете текста след командата или отговорете с /verify на съобщението, което да проверя.
verify-beginning = Текстът е дълъг; това е само началото му.
verify-abridged = За да се събере, […] замества еднакви думи; показани разлики: { $shown } от { $differences }.

preview-about = Проба: нищо оттук не отива в Telegram
preview-person = Кой сте
preview-reader = Читател
preview-admin = Администратор
preview-language = Езикът на вашия Telegram
preview-hello = Какво може този бот?
preview-start = Начало
preview-chat = Разговорът
preview-you = Вие
preview-field = Напишете въпрос
preview-send = Изпращане
preview-commands = Команди
preview-offers = Какво може да изберете
preview-inline = Цитати, които да пратите във всеки чат
preview-more = Още
preview-reply = Отговор
preview-edit = Редакция
preview-replying = В отговор на
preview-editing = Редактирате
preview-edited = редактирано
preview-cancel = Отказ
preview-unfold = Покажи всичко
preview-fold = Свий
preview-download = Изтегляне
preview-typing = пише…
preview-copied = Копирано.
preview-close = Затваряне
preview-gone = Пробата приключи; пуснете я пак: make preview
preview-failed = Това не се получи; заредете страницата отново.

command-help = Как се пита
command-timeline = Какво кога е станало
command-latest = Най-новите статии
command-about = Какъв е този архив
command-verify = Има ли го един текст в архива
command-status = Какво има в индекса
command-reindex = Нов прочит на статиите
command-rollback = Назад към предишния индекс
command-why = Защо отговорът е такъв
command-privacy = Какво помня за Вас
command-forgetme = Да забравя всичко за Вас
command-language = На какъв език да говоря
command-ask = Въпрос към архива
command-on = Да отговарям отново
command-off = Да мълча в тази група
command-watch = Следене на въпрос
command-watching = Какво следите
