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
help-editor =
    За тези, които поддържат архива:
    /sources ДУМИ – статиите и махането им
    Файл, връзка или препратена публикация – показвам какво съм прочел и вие го запазвате
help-admin =
    За администраторите:
    /status – как е ботът
    /stats – какво питат хората и на колко има отговор
    /why ВЪПРОС – защо отговорът е такъв (или /why в отговор на мой отговор)
    /errors – какво се обърка напоследък
    /audit – кой какво е променил
    /people – кой каква роля има
    /invite РОЛЯ – връзка, която дава роля
    /backup – копие на статиите и на всичко, което помня
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
    }, за да действат бутоните под отговорите. Освен това помня избрания от Вас език и въпросите, които следите, докато не ги промените. В дневника въпросите не се пишат. Ако имате роля, знам и името Ви; в списъка на промените пише какво сте променили. Администраторите може да четат въпросите без отговор, но не и чии са.

    /forgetme – да забравя всичко за Вас, и ролята Ви; в списъка на промените ще пише „някой“
forgotten = Забравих всичко, което пазех за Вас.

refused = { $role ->
    [reader] Този бот отговаря само на своите читатели. Ако сте от тях, пишете на администратора му.
    [editor] Това могат само редакторите и администраторите.
    [admin] Това могат само администраторите.
   *[owner] Това може само собственикът на бота.
    }
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
    На диска: { $disk } MB; в паметта: { $memory } MB
    Чакащи въпроси: { $waiting }
    Работи от { DATETIME($since, dateStyle: "medium", timeStyle: "short") } UTC

stats =
    Въпроси за { $days } дни: { $asked }, средно { $mean } на ден; днес: { $today }
    С отговор: { $share }
    Оценки: 👍 { $good }, 👎 { $bad }
    Време за отговор: половината до { $median } с, 95 от 100 до { $slow } с
stats-gaps = Въпроси без отговор, най-честите най-напред:
stats-nothing = През последните { $days } дни никой не е питал нищо.
chart = Въпроси на ден
chart-answered = с отговор
chart-silent = без отговор
chart-day = { CALENDAR($date, skeleton: "MMMd") }
errors = Последните грешки (UTC); повече има в дневника:
errors-nothing = Нищо не се е объркало.
errors-entry = { DATETIME($at, dateStyle: "short", timeStyle: "short") } · { $name } · { $place }
backup = Копие на статиите и на всичко, което помня, и въпросите на хората: пазете го добре.
    За да го върнете, спрете бота и изпълнете: python -m bot restore ФАЙЛ
backup-kept = Telegram не приема това копие; над { $most } MB не приема никога. То е на машината на бота: { $path }

draft-nothing = В изпратеното няма какво да се добави:
draft-many = { articles } в този файл:
draft-about = език: { $language } · абзаци: { $paragraphs } · знаци: { $letters }
draft-like = Изглежда, че архивът вече има това:
draft-too-large = Този файл е над { $most } MB, а Telegram не дава на ботовете повече. Изпратете го на части.
draft-ask-title = Напишете новото заглавие в отговор на това.
draft-ask-date = Напишете датата в отговор на това, например 2026-01-31 или 31.01.2026.
draft-no-date = Това не е дата. Напишете я в отговор още веднъж, например 2026-01-31 или 31.01.2026.
draft-dropped = Изхвърлено; нищо не е добавено.
draft-gone = За това вече е решено. Изпратете го пак.
saved =
    Запазено: { $title }
    { $path }
found-now = Вече може да се намери.
gone-now = Вече никой не получава отговор от нея.
button-save = Запази
button-title = Заглавие
button-date = Дата
sources = Архивът: { articles }
sources-found = { articles } с „{ $question }“ в заглавието или файла
source-path = Файл: { $path }
source-remove = Да махна ли тази статия от архива?
source-gone = Тази статия вече не е в архива.
removed = { $title } е махната от архива. До 24 часа може да се върне.
put-back = Статията е върната.
undo-late = Минали са повече от 24 часа; файлът е в папката .trash.
button-sort-newest = По дата
button-sort-title = По заглавие
button-sort-file = По файл
button-remove = Махни
button-remove-now = Да, махни
button-keep = Не, остави
button-undo = Върни
channel-kept = Отсега нататък пазя всичко, което се публикува в „{ $title }“. За публикуваното преди ми изпратете експорт на канала.
channel-left = Вече не пазя каквото се публикува в „{ $title }“; запазеното остава.

why-usage = Напишете въпроса след командата: /why Кога отварят моста? Или отговорете с /why на мой отговор.
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

role = { $role ->
    [reader] читател
    [editor] редактор
    [admin] администратор
   *[owner] собственик
    }
invite-usage =
    Напишете ролята след командата: /invite reader, /invite editor или /invite admin.

    Читателите (reader) може да питат; редакторите (editor) – и да добавят и махат статии; администраторите (admin) – и всичко останало, а също да канят читатели и редактори. Администратори назначава само собственикът.
invitation =
    Покана, роля: { role }
    { $link }

    Действа веднъж, за първия, който я отвори, в срок от { $days ->
    [one] { $days } ден
   *[other] { $days } дни
    }. Пратете я на лично съобщение.
no-such-invitation = Тази покана е използвана, изтекла е или вече не важи. Поискайте нова.
role-held = Вече имате роля: { role }.
role-given = Добре дошли! Ролята Ви: { role }. /help казва какво може да правите.
invitation-taken = { $name } прие поканата Ви; роля: { role }.
people = Хора с роли:
audit = Какво е променено и какво е отказано, най-новото най-напред (UTC):
audit-nothing = Още нищо не е променяно, нито отказвано.
audit-entry = { DATETIME($at, dateStyle: "short", timeStyle: "short") } · { $who } · { $deed ->
    [invited] покана, роля: { $about }
    [accepted] приета покана от { $whom }, роля: { $about }
    [removed] отнета роля на { $whom }: { $about }
    [forgot] молба за забравяне
    [reindexed] нов прочит на статиите { $about }
    [switched] смяна на индекса: { $about }
    [rolled-back] връщане към предишния индекс: { $about }
    [added] добавена статия: { $about }
    [deleted] махната статия: { $about }
    [hushed] мълчание в групата { $about }
    [heard] отново отговори в групата { $about }
    [spoke] друг език в групата { $about }
    [backed-up] резервно копие
    [joined] пази публикациите на канала { $about }
    [left] не пази повече публикациите на канала { $about }
   *[refused] отказано: { $about }
    }
somebody = някой

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
command-status = Как е ботът
command-stats = Какво питат и на колко има отговор
command-errors = Какво се обърка напоследък
command-audit = Кой какво е променил
command-people = Кой каква роля има
command-invite = Връзка, която дава роля
command-backup = Копие на статиите и паметта
command-reindex = Нов прочит на статиите
command-rollback = Назад към предишния индекс
command-sources = Статиите в архива
command-why = Защо отговорът е такъв
command-privacy = Какво помня за Вас
command-forgetme = Да забравя всичко за Вас
command-language = На какъв език да говоря
command-ask = Въпрос към архива
command-on = Да отговарям отново
command-off = Да мълча в тази група
command-watch = Следене на въпрос
command-watching = Какво следите
