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

# Каквото казва библиотеката.

known-busy-build = Вече тече изграждане; изчакайте да свърши.
known-busy-feeds = Емисиите вече се четат; изчакайте да свърши.
known-feeds-place = Донесеното от емисиите не може да се запази в { $folder } ({ $error }); освободете място или разрешете писането и опитайте пак.
known-no-folder = Папката със статии { $folder } не може да се прочете ({ $error }); поправете това или посочете друга папка в INDEX_ARTICLES.
known-no-articles = В { $folder } няма статии; сложете там текстови файлове и изградете наново.
known-no-readable = Нито една статия в { $folder } не можа да се прочете: { $reasons }.
known-no-place = Индексът не можа да се запише в { $root } ({ $error }){ $free }. Освободете място или разрешете писането и изградете наново; предишният индекс продължава да отговаря.
known-free = ; там са свободни { $free } MB
known-ended = Изграждането свърши, без да каже нищо (код { $status }), може би от липса на памет. Предишният индекс продължава да отговаря; изградете наново и вижте дневника.
known-stopped = Ботът спира; предишният индекс продължава да отговаря.
known-cancelled = Изграждането беше прекъснато; предишният индекс продължава да отговаря.
known-all-one = За модела { $name } всички текстове са едно; изберете друг.
known-no-number = Моделът даде вектор, който не е число; изберете друг INDEX_MODEL.
known-no-vector = Моделът даде вектор, който е празен или не е число; изберете друг INDEX_MODEL.
known-no-model = Моделът { $name } не може да се зареди ({ $error }); посочете папката на модел или името на модел на sentence-transformers.
known-no-model-folder = няма папка { $model }; посочете папката на модел или модел
known-no-reranker = Преподреждащият модел { $name } не може да се зареди; в INDEX_RERANKER посочете папката или името на CrossEncoder на sentence-transformers или го оставете празен.
known-none-before = В { $root } няма индекс преди този; INDEX_KEEP казва колко се пазят.
known-none-on-trial = Няма индекс на проба; първо изградете един до сегашния.
known-none-of-name = В { $root } няма индекс { $name }; може междувременно да е бил заменен.
known-none-yet = В { $root } още няма индекс; изпълнете: make build
known-unreadable-allow = { $pointer } не може да се прочете ({ $error }); разрешете го или изпълнете: make build
known-unreadable = { $pointer } не може да се прочете; изпълнете: make build
known-damaged = Индексът в { $folder } е повреден: { $what }; изпълнете: make build
known-damaged-passage = един абзац не е както е бил записан
known-damaged-parts = частите му не са от едно
known-damaged-file = { $path } не е както е бил записан
known-damaged-missing = { $path } липсва
known-damaged-manifest = { $path } не може да се прочете
known-damaged-terms = Думите в { $folder } не могат да се прочетат.
known-damaged-texts = Текстовете в { $file } не могат да се прочетат.
known-damaged-vectors = Векторите в { $file } не могат да се прочетат.
known-gone-index = Индексът { $name } не е в { $root } или вече го няма там; изпълнете: make build
known-other-model = Индексът е изграден с модела { $name } ({ $before }), а INDEX_MODEL е { $model } ({ $now }). Върнете INDEX_MODEL или изградете наново; изпълнете: make build
known-other-reranker = Индексът е изграден с INDEX_RERANKER={ $before }, а сега е INDEX_RERANKER={ $now }. Върнете го или изградете наново; изпълнете: make build
known-other-format = Индексът в { $folder } е във формат { $found }, а тази версия на Извор чете формат { $format }; изпълнете: make build
known-at-address = Това, което е на { $url }, { $reason }.
known-fetched = { $url } { $reason }.
known-many-files = Има твърде много файлове с име { $name }; дайте друго име на този.
known-gone-article = { $path } вече го няма в папката със статии; индексирайте я наново.
known-gone-trash = Тази статия вече не е в кошчето и не може да се върне.
known-there-again = { $name } вече отново е там; остава, както си е.
known-unreadable-mend = { $file } не може да се прочете ({ $error }); поправете го.
known-unwritable = В папката със статии { $folder } не може да се пише ({ $error }); освободете място или разрешете писането и опитайте пак.
known-not-as-written = { $file } не е каквото е било записано там ({ $error }); поправете го.
known-changed = се промени, докато се четеше; изградете наново, когато е готов
known-no-file = не е файл; сложете тук самите статии
known-no-words = няма думи
known-much-text = има над { $limit } MB текст; разделете го
known-error = не може да се прочете: { $error }
known-large = е над { $limit } MB; разделете го
known-deep-archive = е архив твърде дълбоко в други архиви; разопаковайте го в папката
known-unknown = е във формат, който не се чете (четат се: { $endings })
known-breaks = обърква това, което го чете ({ $name }); запазете го по друг начин
known-twice = съдържа «{ $title }» два пъти
known-double = съдържа «{ $title }», която е и в { $path }; запазва се онази
known-double-link = съдържа «{ $title }», която под същата връзка е и в { $path }; запазва се онази
known-no-page = е { $kind }, а не уебстраница
known-untold = нещо неназовано
known-no-feed-at = не е емисия; дайте адреса на нейния RSS или Atom
known-broken-feed-at = е емисия, която не може да се прочете ({ $error }); съобщете за това
known-redirects = препраща повече от { $limit } пъти; дайте адреса, до който води
known-answers = отговаря с { $told }; { $advice }
known-advice-sign-in = само който влезе с парола, може да го чете
known-advice-refused = не пуска Извор
known-advice-check = проверете адреса
known-advice-gone = вече го няма
known-advice-later = опитайте по-късно
known-late = не отговори навреме; опитайте по-късно
known-unreachable = не може да се прочете ({ $error }); проверете го или опитайте по-късно
known-badly-packed = идва опакован така, че не се разопакова ({ $error }); дайте друг
known-large-at = е над { $limit } MB; дайте нещо по-малко
known-no-host = не се намира ({ $error }); проверете го
known-private = води в частна мрежа ({ $address }); дайте публичен адрес
known-no-address = не е уебадрес като https://example.org/page, или не води до такъв, или съдържа име и парола; дайте друг
known-leads-out = има име, което води извън архива му; опаковайте го наново
known-locked-member = е защитен с парола; опаковайте го без нея
known-odd-packing = е опакован по начин, който не се чете; опаковайте го наново с deflate
known-large-member = е над { $limit } MB; разопаковайте го в папката
known-bomb = разопакова се до над { $limit } пъти размера си; опаковайте го наново
known-many-members = съдържа над { $limit } файла; опаковайте го в няколко архива
known-large-archive = разопакова се до над { $limit } GB; разопаковайте го в папката
known-no-archive = не е архив, а документ; наречете го .docx, .odt или .epub
known-broken-archive = е прекъснат, повреден или не е архив zip; опаковайте го наново
known-broken-member = е повреден в архива си; опаковайте го наново
known-no-text-file = не е текст; запазете статията като текст в UTF-8
known-no-encoding = не е текст в никоя известна кодировка; запазете статията като текст в UTF-8
known-pictures = няма текст; страниците му са картинки
known-picture = е картинка без текст
known-damaged-pages = няма текст; страниците му са повредени
known-damaged-page = е повредена или рисува повече, отколкото една страница показва
known-no-text = няма текст
known-copy-protected = е защитен срещу копиране; текстът му не може да се чете
known-own-entities = обявява свои заместители (entities); запазете го без тях
known-no-feed = не е емисия, нито RSS, нито Atom; запазете статията в друг формат
known-short-feed = е прекъсната емисия; запазете я наново
known-broken-feed = е емисия, която не може да се прочете ({ $error }); запазете я наново
known-broken = е { $kind }, но повреден или прекъснат; запазете го наново
known-kind-pdf = PDF
known-kind-docx = DOCX
known-kind-epub = EPUB
known-kind-odt = ODT
known-kind-page = страница
known-broken-gzip = е файл на gzip, който е прекъснат или повреден ({ $error })
known-long-line = има ред над { $limit } MB; разделете го
known-no-json = не е JSON в UTF-8
known-long-front = започва с увод (front matter) над 10 000 знака; скъсете го
known-no-yaml = започва с увод (front matter), който не е YAML; поправете го
known-no-yaml-at = започва с увод (front matter), който на ред { $line } не е YAML; поправете го
known-odd-value = има дата, която не съществува, или число без край ({ $error }); поправете я
known-odd-marks = започва с увод (front matter), чиито знаци !! не подхождат; поправете го
known-deep-front = започва с увод (front matter), вложен твърде дълбоко; поправете го
known-endless = има число без край в увода си (front matter); поправете го
known-many-tags = има над { $limit } тага и атрибута; разделете го
known-deep-tags = съдържа тагове, вложени твърде дълбоко; запазете го наново
known-xml-entities = съдържа XML със свои заместители (entities); запазете го наново
known-broken-xml = съдържа XML, който е повреден или вложен твърде дълбоко; запазете го наново
known-locked = е защитен с парола; запазете го без нея
known-locked-word = е защитен с парола или е от Word преди 2007 г.; запазете го като DOCX без парола
known-rtf = всъщност е RTF; запазете го като DOCX
known-no-odt = е ODT без текстов документ в него
known-many-parts = съдържа над { $limit } файла; запазете го наново
known-lacks = е { $kind }, в който липсва { $name }; запазете го наново
known-large-unpacked = разопакова се до над { $limit } MB; разделете го
known-many-pages = има над { $limit } страници; разделете го
known-slow = чете се твърде дълго; разделете го или го запазете като текст
known-no-day = започва с дата, която не съществува, { $date }; поправете я
known-no-field = няма «text»
known-odd-date = има дата, която не е нито ГГГГ-ММ-ДД, нито ДД.ММ.ГГГГ, { $date }
known-no-column = няма колона за текста в първия си ред; наречете една «text» или задайте INDEX_COLUMNS
known-more-columns = има повече колони, отколкото имена има първият ред; оградете текста му с кавички
known-no-table = не е таблица от ред { $line } нататък ({ $error }); поправете кавичките му
known-no-export = не е износ от Telegram Desktop; други статии запазвайте като редове JSON с име .jsonl
known-no-utf8 = не е в UTF-8; изнесете го наново
known-broken-export = е прекъснат или повреден, или има съобщение над 5 MB; изнесете го наново
known-no-html = няма HTML в себе си; наречете го .txt
known-no-article = няма статия в себе си
known-no-backups = { $folder } не може да се създаде ({ $error }); поправете това.
known-no-room = В { $folder } не може да се пише ({ $error }); поправете това.
known-half = { $file } не може да се запише цял ({ $error }); поправете това.
known-there = { $file } вече съществува; посочете друг файл.
known-not-written = { $file } не може да се запише ({ $error }); посочете друг файл.
known-at-line = { $path }, ред { $within }
known-at-page = { $path }, страница { $within }
known-at-message = { $path }, съобщение { $within }
