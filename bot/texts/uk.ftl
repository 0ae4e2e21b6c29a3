start =
    Запитайте мене своїми словами. Я відповідаю уривками з архіву, слово в слово, кожен із джерелом.

    { holdings }
help =
    Напишіть запитання; найкраще цілим реченням. Я цитую до трьох уривків, найближчий першим, а речення з відповіддю виділяю жирним.

    Можна питати болгарською, російською, українською та англійською, а також болгарською латинкою.

    /timeline ЗАПИТАННЯ – що коли сталося, починаючи з найдавнішого
    /latest – найновіші статті
    /verify ТЕКСТ – чи є цей текст в архіві (або /verify у відповідь на повідомлення)
    /watch ЗАПИТАННЯ – я напишу вам, коли щодо нього з’явиться щось нове
    /about – хто я і що є в архіві
help-editor =
    Для тих, хто веде архів:
    /sources СЛОВА – статті та їх прибирання
    Файл, посилання чи переслана публікація – я показую, що прочитав, і ви зберігаєте
help-admin =
    Для адміністраторів:
    /status – як справи в бота
    /stats – що питають і на скільки є відповідь
    /why ЗАПИТАННЯ – чому відповідь така (або /why у відповідь на мою відповідь)
    /errors – що зламалося останнім часом
    /audit – хто що змінив
    /people – хто яку роль має
    /invite РОЛЬ – посилання, яке дає роль
    /backup – копія статей і всього, що я пам’ятаю
    /reindex – прочитати теку зі статтями знову
    /rollback – назад до попереднього індексу
about =
    Я Ізвор: шукаю в архіві статей і цитую. Сам я нічого не вигадую; кожну цитату взято зі статті без змін.

    { holdings }
holdings = { $dated ->
    [yes] В архіві { articles } з { DATETIME($first, dateStyle: "medium") } до { DATETIME($last, dateStyle: "medium") }
   *[no] В архіві { articles }.
    }
articles = { $articles ->
    [one] { $articles } стаття
    [few] { $articles } статті
   *[many] { $articles } статей
    }
place = абзац { $place } з { $places }
place-from-to = абзаци { $place }–{ $last } з { $places }
date = { DATETIME($date, dateStyle: "medium") }
also = Також у:
also-more = і ще { $more }

period = { $days ->
    [one] за { DATETIME($first, dateStyle: "medium") }
   *[other] з { DATETIME($first, dateStyle: "medium") } до { DATETIME($last, dateStyle: "medium") }
    }
period-only = Лише серед статей { period }:
period-first = Спершу статті { period }:
period-dropped = У статтях { period } відповіді немає; ось що є в усьому архіві:
nearest = Найближчими є ці статті, але на запитання вони не відповідають:

timeline = Хронологія: { $passages ->
    [one] { $passages } уривок
    [few] { $passages } уривки
   *[many] { $passages } уривків
    }
latest = Архів, спершу нове: { articles }
month = { CALENDAR($date, skeleton: "yMMMM") }
year = { CALENDAR($date, skeleton: "y") }
day = { CALENDAR($date, skeleton: "MMMMd") }
whole-date = { DATETIME($date, dateStyle: "long") }
undated = Без дати
page = Сторінка { $page } з { $pages }
timeline-usage = Напишіть тему або запитання після команди: /timeline Міст через Осим

not-in-archive =
    Архів на це не відповідає.

    { holdings }
no-words = У запитанні немає слів. Напишіть його словами.
too-long = Запитання довше за { $limit } знаків. Поставте коротше.
only-text = Я читаю лише текст. Напишіть запитання.
unknown-command = Такої команди немає. /help розкаже, що я вмію.
apology = У мене щось зламалося; спробуйте пізніше.
apology-told = У мене щось зламалося. Адміністраторів сповіщено; спробуйте пізніше.
bug-note = Ізвор: { $name }; подробиці в журналі.

permalink = посилання
button-context = Контекст
button-fold = Згорнути
button-article = Стаття
button-copy = Копіювати
button-more = Ще ›
button-back = ‹ Назад
button-any-time = В усьому архіві
some-gone = Деяких із процитованих уривків в архіві вже немає.
all-gone = Цього уривка в архіві вже немає.
no-such-link = Це посилання не веде до уривка з архіву. Поставте запитання.
no-such-button = Ця кнопка більше не діє. Поставте запитання ще раз.
no-room-around = Сусідні абзаци не вміщуються в повідомлення. Відкрийте статтю.
rated = Дякую за оцінку.
not-heard = Я не розумію ні голосу, ні відео. Напишіть запитання.

language-usage = Напишіть /language і мову: bg, en, ru або uk. Зараз я говорю { $name }.
language-chosen = Тепер я говорю українською.
language-name = українською
privacy =
    Я пам’ятаю ваші запитання й оцінки { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[many] { $days } днів
    }, щоб діяли кнопки під відповідями. Крім того, я пам’ятаю вибрану вами мову та запитання, за якими ви стежите, доки ви їх не зміните. До журналу запитання не записуються. Якщо ви маєте роль, я знаю й ваше ім’я; у списку змін сказано, що ви змінили. Адміністратори можуть читати запитання, що лишилися без відповіді, але не знають, чиї вони.

    /forgetme – забути все про вас, і роль теж; у списку змін залишиться «хтось»
forgotten = Я забув усе, що зберігав про вас.

refused = { $role ->
    [reader] Цей бот відповідає лише своїм читачам. Якщо ви один із них, напишіть адміністраторові бота.
    [editor] Це можуть лише редактори й адміністратори.
    [admin] Це можуть лише адміністратори.
   *[owner] Це може лише власник бота.
    }
too-fast = Ви запитуєте занадто часто. Поверніться через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунди
   *[many] { $seconds } секунд
    }.
line-full = Зараз запитує забагато людей. Спробуйте за хвилину.
ask-usage = Напишіть запитання після команди: /ask Коли відкриють міст?
help-inline = У будь-якому чаті: @{ $bot } і запитання, і ви обираєте, яку цитату туди надіслати.
help-groups =
    У групі я відповідаю на /ask ЗАПИТАННЯ, коли мене згадують (@{ $bot }) і коли відповідають на моє повідомлення. У режимі приватності Telegram часто не передає мені згадок; /ask працює завжди.

    Адміністраторам групи: /language МОВА, /off – щоб я мовчав, /on – щоб відповідав.
hushed = Більше тут не відповідаю. Повернути мене можна командою /on.
heard = Знову відповідаю тут.
group-admins-only = Це можуть лише адміністратори групи.
short-description = Відповідаю на запитання дослівними цитатами з архіву статей.
description =
    Запитайте мене своїми словами: я відповім уривками з архіву, слово в слово, кожен із джерелом. Нічого не вигадую; якщо відповіді в архіві немає, так і скажу.

watch-usage = Напишіть запитання після команди: /watch Що нового про міст через Осим? Я напишу вам, коли в архіві з’явиться новий уривок про це.
watch-added = Я стежитиму за цим запитанням. /watching показує, за чим ви стежите і коли я вам пишу.
watch-full = Ви вже стежите за { $most } запитаннями, більше не можна. За допомогою /watching можна їх побачити й прибрати непотрібні.
watching = { $when ->
    [hour] Ви стежите за цими запитаннями; пишу раз на день після { $hour }:00:
   *[now] Ви стежите за цими запитаннями; пишу одразу, крім ночі:
    }
watching-nothing = Ви не стежите за жодним запитанням. Почніть із /watch ЗАПИТАННЯ.
alert = Нове в архіві за запитанням «{ $question }»:
button-at-once = Одразу

inline-open = Відкрити в боті
inline-silence = Архів на це не відповідає
inline-readers-only = Цей бот відповідає лише своїм читачам
inline-later = Зараз не можу відповісти, спробуйте пізніше
inline-time-dropped = За той час нічого немає; ось за інший

reindexing = Читаю статті…
reindexing-at = Читаю статті… { $stage } { $total ->
    [0] { "" }
   *[other] { $done } з { $total }
    }
stage-reading = файли
stage-copies = копії
stage-embedding = уривки
stage-words = слова
stage-thresholds = пороги
busy = Індексування вже триває; як далеко воно просунулося, видно в його повідомленні.
reindexed =
    Індекс оновлено: { articles }, уривків: { $passages }.
    Додано { $added }, змінено { $changed }, прибрано { $removed }, пропущено { $skipped }, за { $seconds } с.
reindex-usage = /reindex – прочитати нове та змінене; /reindex full – зробити все наново; /reindex model НАЗВА – спробувати іншу модель.
button-cancel-build = Скасувати
button-switch = Відповідати з нього
button-discard = Відкинути
build-cancelled = Скасовано. Відповідає попередній індекс; зроблене збережено до наступного разу.
build-over = Ця індексація вже закінчилася.
on-trial =
    Новий індекс готовий; поки ніхто не отримує з нього відповідей. { articles }, уривків: { $passages }.
    Додано { $added }, змінено { $changed }, прибрано { $removed }, пропущено { $skipped }, за { $seconds } с.
review = Запитання з відомою відповіддю: { $questions }. Потрібний уривок перший: { $first-before } → { $first-after }; серед перших п’яти: { $five-before } → { $five-after }.
turned = Відповідають інакше:
turned-nothing = немає відповіді
switched =
    Тепер відповідає цей індекс; /rollback поверне попередній.
    { holdings }
discarded = Відкинуто. Відповідає попередній індекс.
trial-gone = Цього індексу вже немає; можливо, його місце посів новіший.
rolled-back =
    Знову відповідає попередній індекс, побудований { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC.
    { holdings }
skipped = Пропущено:
skipped-more = … і ще { $more }.
status =
    { holdings }
    Уривків: { $passages }
    Модель: { $model }, вимірів: { $dimension }
    Збудовано: { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC
    На диску: { $disk } МБ; у пам’яті: { $memory } МБ
    Запитань у черзі: { $waiting }
    Працює з { DATETIME($since, dateStyle: "medium", timeStyle: "short") } UTC

stats =
    Запитань за { $days } днів: { $asked }, у середньому { $mean } на день; сьогодні: { $today }
    З відповіддю: { $share }
    Оцінки: 👍 { $good }, 👎 { $bad }
    Час відповіді: половина до { $median } с, 95 зі 100 до { $slow } с
stats-gaps = Запитання без відповіді, спершу найчастіші:
stats-nothing = За останні { $days } днів ніхто нічого не запитав.
chart = Запитання за днями
chart-answered = з відповіддю
chart-silent = без відповіді
chart-day = { CALENDAR($date, skeleton: "MMMd") }
errors = Останні помилки (UTC); докладніше в журналі:
errors-nothing = Нічого не ламалося.
errors-entry = { DATETIME($at, dateStyle: "short", timeStyle: "short") } · { $name } · { $place }
backup = Копія статей і всього, що я пам’ятаю, разом із запитаннями людей: бережіть її.
    Щоб усе повернути, зупиніть бота й виконайте: python -m bot restore ФАЙЛ
backup-kept = Telegram не приймає цю копію; понад { $most } МБ він не бере ніколи. Вона на машині бота: { $path }

draft-nothing = У надісланому немає чого додати:
draft-many = { articles } у цьому файлі:
draft-about = мова: { $language } · абзаців: { $paragraphs } · знаків: { $letters }
draft-like = Схоже, в архіві це вже є:
draft-too-large = Цей файл більший за { $most } МБ, а більше Telegram ботам не дає. Надішліть його частинами.
draft-ask-title = Напишіть новий заголовок у відповідь на це повідомлення.
draft-ask-date = Напишіть дату у відповідь на це повідомлення, наприклад 2026-01-31 або 31.01.2026.
draft-no-date = Це не дата. Напишіть її у відповідь ще раз, наприклад 2026-01-31 або 31.01.2026.
draft-dropped = Відкинуто; нічого не додано.
draft-gone = Про це вже вирішено. Надішліть ще раз.
saved =
    Збережено: { $title }
    { $path }
found-now = Тепер це можна знайти.
gone-now = Більше ніхто не отримує з неї відповідей.
button-save = Зберегти
button-title = Заголовок
button-date = Дата
sources = Архів: { articles }
sources-found = { articles } з «{ $question }» у заголовку чи файлі
source-path = Файл: { $path }
source-remove = Прибрати цю статтю з архіву?
source-gone = Цієї статті більше немає в архіві.
removed = { $title }: статтю прибрано з архіву. Протягом 24 годин її можна повернути.
put-back = Статтю повернуто.
undo-late = Минуло понад 24 години; файл лежить у теці .trash.
button-sort-newest = За датою
button-sort-title = За заголовком
button-sort-file = За файлом
button-remove = Прибрати
button-remove-now = Так, прибрати
button-keep = Ні, залишити
button-undo = Повернути
channel-kept = Відтепер я зберігаю все, що публікується в «{ $title }». Щоб додати попереднє, надішліть експорт каналу.
channel-left = Я більше не зберігаю того, що публікується в «{ $title }»; збережене залишається.

why-usage = Напишіть запитання після команди: /why Коли відкриють міст? Або надішліть /why у відповідь на мою відповідь.
why-read = Прочитано як: { $readings }
why-least = Поріг { $least }. Очікувані помилки: цитату отримують { $quoted } запитань без відповіді, відмову отримують { $refused } запитань із відповіддю.
why-hit = { $number }. { $title }
    { $enough ->
    [yes] Цитується: запас { $margin } вищий за поріг { $least }
   *[no] Не цитується: запас { $margin } нижчий за поріг { $least }
    }
    Зміст { $similarity }, слово за словом { $closeness }, спільні слова { $overlap }: { $words }

verify-verbatim = Так, цей текст є в архіві слово в слово:
verify-nearly = В архіві є майже те саме. Підкреслене є лише в архіві, закреслене – лише в надісланому тексті.
verify-absent = Цього тексту в архіві немає.
verify-nearest = Це найближчий уривок, але він не такий самий:
verify-too-short = Текст коротший за { $least } знаків. Дайте мені хоча б одне речення.
verify-too-long = Текст довший за { $most } знаків. Перевірте його частинами.
verify-usage = Напишіть текст після команди або надішліть /verify у відповідь на повідомлення, яке треба перевірити.
verify-beginning = Текст довгий; тут лише його початок.
verify-abridged = Щоб усе вмістилося, […] замінює однакові слова; показано відмінностей: { $shown } з { $differences }.

role = { $role ->
    [reader] читач
    [editor] редактор
    [admin] адміністратор
   *[owner] власник
    }
invite-usage =
    Напишіть роль після команди: /invite reader, /invite editor або /invite admin.

    Читачі (reader) можуть питати; редактори (editor) – ще й додавати та прибирати статті; адміністратори (admin) – і все інше, а також запрошувати читачів і редакторів. Адміністраторів призначає лише власник.
invitation =
    Запрошення, роль: { role }
    { $link }

    Діє один раз, для того, хто відкриє його першим, протягом { $days ->
    [one] { $days } дня
   *[other] { $days } днів
    }. Надішліть його особистим повідомленням.
no-such-invitation = Це запрошення вже використано, воно застаріло або більше не діє. Попросіть нове.
role-held = Ви вже маєте роль: { role }.
role-given = Ласкаво просимо! Ваша роль: { role }. /help розповість, що вам доступно.
invitation-taken = Ваше запрошення прийнято: { $name }, роль: { role }.
people = Хто яку роль має:
audit = Що змінено й у чому відмовлено, спершу нове (UTC):
audit-nothing = Поки нічого не змінювали й ні в чому не відмовляли.
audit-entry = { DATETIME($at, dateStyle: "short", timeStyle: "short") } · { $who } · { $deed ->
    [invited] запрошення, роль: { $about }
    [accepted] прийнято запрошення від { $whom }, роль: { $about }
    [removed] знято роль з { $whom }: { $about }
    [forgot] прохання все забути
    [reindexed] статті прочитано знову { $about }
    [switched] зміна індексу: { $about }
    [rolled-back] повернення до попереднього індексу: { $about }
    [added] додано статтю: { $about }
    [deleted] прибрано статтю: { $about }
    [hushed] мовчання в групі { $about }
    [heard] знову відповіді в групі { $about }
    [spoke] інша мова в групі { $about }
    [backed-up] резервна копія
    [joined] зберігає публікації каналу { $about }
    [left] більше не зберігає публікацій каналу { $about }
   *[refused] відмовлено: { $about }
    }
somebody = хтось

preview-about = Проба: ніщо звідси не йде в Telegram
preview-person = Хто ви
preview-reader = Читач
preview-admin = Адміністратор
preview-language = Мова вашого Telegram
preview-hello = Що вміє цей бот?
preview-start = Почати
preview-chat = Розмова
preview-you = Ви
preview-field = Напишіть запитання
preview-send = Надіслати
preview-commands = Команди
preview-offers = Що можна вибрати
preview-inline = Цитати, які можна надіслати в будь-який чат
preview-more = Ще
preview-reply = Відповісти
preview-edit = Змінити
preview-replying = У відповідь на
preview-editing = Ви змінюєте
preview-edited = змінено
preview-cancel = Скасувати
preview-unfold = Показати все
preview-fold = Згорнути
preview-download = Завантажити
preview-typing = друкує…
preview-copied = Скопійовано.
preview-close = Закрити
preview-gone = Пробу закінчено; запустіть її знову: make preview
preview-failed = Це не вдалося; оновіть сторінку.

command-help = Як питати
command-timeline = Що коли сталося
command-latest = Найновіші статті
command-about = Що це за архів
command-verify = Чи є текст в архіві
command-status = Як справи в бота
command-stats = Що питають і на скільки є відповідь
command-errors = Що зламалося останнім часом
command-audit = Хто що змінив
command-people = Хто яку роль має
command-invite = Посилання, яке дає роль
command-backup = Копія статей і пам’яті
command-reindex = Прочитати статті знову
command-rollback = Назад до попереднього індексу
command-sources = Статті архіву
command-why = Чому відповідь така
command-privacy = Що я пам’ятаю про вас
command-forgetme = Забути все про вас
command-language = Якою мовою говорити
command-ask = Запитання до архіву
command-on = Знову відповідати тут
command-off = Мовчати в цій групі
command-watch = Стежити за запитанням
command-watching = За чим ви стежите

# Те, що каже бібліотека.

known-busy-build = Побудова вже триває; зачекайте, доки вона скінчиться.
known-busy-feeds = Стрічки вже читаються; зачекайте, доки це скінчиться.
known-feeds-place = Принесене стрічками не можна зберегти в { $folder } ({ $error }); звільніть місце або дозвольте запис і спробуйте ще раз.
known-no-folder = Теку статей { $folder } не можна прочитати ({ $error }); виправте це або вкажіть іншу теку в INDEX_ARTICLES.
known-no-articles = У { $folder } немає статей; покладіть туди текстові файли й побудуйте наново.
known-no-readable = Жодної статті в { $folder } прочитати не вдалося: { $reasons }.
known-no-place = Індекс не вдалося записати в { $root } ({ $error }){ $free }. Звільніть місце або дозвольте запис і побудуйте наново; попередній індекс і далі відповідає.
known-free = ; там вільно { $free } МБ
known-ended = Побудова скінчилася мовчки (код { $status }), можливо, через брак пам’яті. Попередній індекс і далі відповідає; побудуйте наново й гляньте в журнал.
known-stopped = Бот зупиняється; попередній індекс і далі відповідає.
known-cancelled = Побудову скасовано; попередній індекс і далі відповідає.
known-all-one = Для моделі { $name } всі тексти однакові; виберіть іншу.
known-no-number = Модель дала вектор, що не є числом; виберіть інший INDEX_MODEL.
known-no-vector = Модель дала вектор, що порожній або не є числом; виберіть інший INDEX_MODEL.
known-no-model = Модель { $name } не можна завантажити ({ $error }); вкажіть теку моделі або ім’я моделі sentence-transformers.
known-no-model-folder = немає теки { $model }; вкажіть теку моделі або модель
known-no-reranker = Модель переранжування { $name } не можна завантажити; вкажіть в INDEX_RERANKER теку або ім’я CrossEncoder із sentence-transformers або лишіть його порожнім.
known-none-before = У { $root } немає індексу перед цим; INDEX_KEEP каже, скільки їх зберігається.
known-none-on-trial = Немає індексу на пробі; спершу побудуйте новий поруч із нинішнім.
known-none-of-name = У { $root } немає індексу { $name }; можливо, його тим часом замінили.
known-none-yet = У { $root } ще немає індексу; виконайте: make build
known-unreadable-allow = { $pointer } не можна прочитати ({ $error }); дозвольте це або виконайте: make build
known-unreadable = { $pointer } не можна прочитати; виконайте: make build
known-damaged = Індекс у { $folder } пошкоджено: { $what }; виконайте: make build
known-damaged-passage = один абзац не такий, яким був записаний
known-damaged-parts = його частини не пасують одна до одної
known-damaged-file = { $path } не такий, яким був записаний
known-damaged-missing = { $path } бракує
known-damaged-manifest = { $path } не можна прочитати
known-damaged-terms = Слова в { $folder } не можна прочитати.
known-damaged-texts = Тексти в { $file } не можна прочитати.
known-damaged-vectors = Вектори в { $file } не можна прочитати.
known-gone-index = Індексу { $name } немає в { $root } або вже немає; виконайте: make build
known-other-model = Індекс побудовано з моделлю { $name } ({ $before }), а INDEX_MODEL — { $model } ({ $now }). Поверніть INDEX_MODEL або побудуйте наново; виконайте: make build
known-other-reranker = Індекс побудовано з INDEX_RERANKER={ $before }, а тепер INDEX_RERANKER={ $now }. Поверніть його або побудуйте наново; виконайте: make build
known-other-format = Індекс у { $folder } має формат { $found }, а ця версія Ізвора читає формат { $format }; виконайте: make build
known-at-address = Те, що стоїть за адресою { $url }, { $reason }.
known-fetched = { $url } { $reason }.
known-many-files = Файлів з назвою { $name } забагато; назвіть цей інакше.
known-gone-article = { $path } вже немає в теці статей; проіндексуйте її наново.
known-gone-trash = Цієї статті вже немає в кошику, повернути її не можна.
known-there-again = { $name } уже знову там; він лишається як є.
known-unreadable-mend = { $file } не можна прочитати ({ $error }); виправте його.
known-unwritable = У теку статей { $folder } не можна писати ({ $error }); звільніть місце або дозвольте запис і спробуйте ще раз.
known-not-as-written = { $file } — не те, що там було записано ({ $error }); виправте його.
known-changed = змінювався, поки його читали; побудуйте наново, коли він буде готовий
known-no-file = не файл; покладіть сюди самі статті
known-no-words = не містить слів
known-much-text = містить понад { $limit } МБ тексту; розділіть його
known-error = не читається: { $error }
known-large = понад { $limit } МБ; розділіть його
known-deep-archive = архів надто глибоко в інших; розпакуйте його в теку
known-unknown = має формат, що не читається (читаються: { $endings })
known-breaks = збиває те, що його читає ({ $name }); збережіть його інакше
known-twice = містить «{ $title }» двічі
known-double = містить «{ $title }», яка є і в { $path }; лишається та
known-double-link = містить «{ $title }», яка під тим самим посиланням є і в { $path }; лишається та
known-no-page = — { $kind }, а не вебсторінка
known-untold = щось неназване
known-no-feed-at = не стрічка; дайте адресу її RSS або Atom
known-broken-feed-at = стрічка, яку не можна прочитати ({ $error }); повідомте про це
known-redirects = переспрямовує понад { $limit } разів; дайте адресу, куди він веде
known-answers = відповідає { $told }; { $advice }
known-advice-sign-in = читати це можуть лише ті, хто ввійшов
known-advice-refused = Ізвор туди не пускають
known-advice-check = перевірте адресу
known-advice-gone = його вже немає
known-advice-later = спробуйте пізніше
known-late = не відповів вчасно; спробуйте пізніше
known-unreachable = не читається ({ $error }); перевірте його або спробуйте пізніше
known-badly-packed = приходить упакованим так, що його не розпакувати ({ $error }); дайте інший
known-large-at = понад { $limit } МБ; дайте щось менше
known-no-host = не знаходиться ({ $error }); перевірте його
known-private = веде в приватну мережу ({ $address }); дайте публічну адресу
known-no-address = не вебадреса на зразок https://example.org/page, або не веде до такої, або містить ім’я й пароль; дайте іншу
known-leads-out = має назву, що веде за межі його архіву; запакуйте його наново
known-locked-member = захищений паролем; запакуйте його без пароля
known-odd-packing = запакований способом, що не читається; запакуйте його наново з deflate
known-large-member = понад { $limit } МБ; розпакуйте його в теку
known-bomb = розпаковується більш ніж у { $limit } разів; запакуйте його наново
known-many-members = містить понад { $limit } файлів; запакуйте його в кілька архівів
known-large-archive = розпаковується понад { $limit } ГБ; розпакуйте його в теку
known-no-archive = не архів, а документ; назвіть його .docx, .odt або .epub
known-broken-archive = обрізаний, пошкоджений або не архів zip; запакуйте його наново
known-broken-member = пошкоджений у своєму архіві; запакуйте його наново
known-no-text-file = не текст; збережіть статтю як текст у UTF-8
known-no-encoding = не текст у жодному відомому кодуванні; збережіть статтю як текст у UTF-8
known-pictures = не містить тексту; його сторінки — картинки
known-picture = картинка без тексту
known-damaged-pages = не містить тексту; його сторінки пошкоджені
known-damaged-page = пошкоджена або малює більше, ніж може показати сторінка
known-no-text = не містить тексту
known-copy-protected = захищений від копіювання; його текст не можна прочитати
known-own-entities = оголошує власні сутності (entities); збережіть його без них
known-no-feed = не стрічка, ні RSS, ні Atom; збережіть статтю в іншому форматі
known-short-feed = обрізана стрічка; збережіть її наново
known-broken-feed = стрічка, яку не можна прочитати ({ $error }); збережіть її наново
known-broken = { $kind }, але пошкоджений або обрізаний; збережіть його наново
known-kind-pdf = PDF
known-kind-docx = DOCX
known-kind-epub = EPUB
known-kind-odt = ODT
known-kind-page = сторінка
known-broken-gzip = файл gzip, який обрізаний або пошкоджений ({ $error })
known-long-line = містить рядок понад { $limit } МБ; розділіть його
known-no-json = не JSON у UTF-8
known-long-front = починається з шапки (front matter) понад 10 000 знаків; скоротіть її
known-no-yaml = починається з шапки (front matter), яка не YAML; виправте її
known-no-yaml-at = починається з шапки (front matter), яка в рядку { $line } не YAML; виправте її
known-odd-value = містить неіснуючу дату або нескінченне число ({ $error }); виправте це
known-odd-marks = починається з шапки (front matter), мітки !! в якій не пасують; виправте її
known-deep-front = починається з шапки (front matter) надто глибокої вкладеності; виправте її
known-endless = містить нескінченне число в шапці (front matter); виправте його
known-many-tags = містить понад { $limit } тегів і атрибутів; розділіть його
known-deep-tags = містить теги надто глибокої вкладеності; збережіть його наново
known-xml-entities = містить XML із власними сутностями (entities); збережіть його наново
known-broken-xml = містить XML, що пошкоджений або надто глибоко вкладений; збережіть його наново
known-locked = захищений паролем; збережіть його без пароля
known-locked-word = захищений паролем або зроблений у Word до 2007 року; збережіть його як DOCX без пароля
known-rtf = насправді RTF; збережіть його як DOCX
known-no-odt = ODT, у якому немає текстового документа
known-many-parts = містить понад { $limit } файлів; збережіть його наново
known-lacks = { $kind }, у якому немає { $name }; збережіть його наново
known-large-unpacked = розпаковується понад { $limit } МБ; розділіть його
known-many-pages = містить понад { $limit } сторінок; розділіть його
known-slow = читається надто довго; розділіть його або збережіть як текст
known-no-day = починається з неіснуючої дати, { $date }; виправте її
known-no-field = не містить «text»
known-odd-date = містить дату не вигляду РРРР-ММ-ДД або ДД.ММ.РРРР, { $date }
known-no-column = не має стовпця для тексту в першому рядку; назвіть один «text» або задайте INDEX_COLUMNS
known-more-columns = має більше стовпців, ніж назв у першому рядку; візьміть його текст у лапки
known-no-table = не таблиця, починаючи з рядка { $line } ({ $error }); виправте в ній лапки
known-no-export = не експорт Telegram Desktop; інші статті зберігайте рядками JSON з назвою .jsonl
known-no-utf8 = не в UTF-8; експортуйте його наново
known-broken-export = обрізаний, пошкоджений або містить повідомлення понад 5 МБ; експортуйте його наново
known-no-html = не містить HTML; назвіть його .txt
known-no-article = не містить статті
known-no-backups = { $folder } не можна створити ({ $error }); виправте це.
known-no-room = У { $folder } не можна писати ({ $error }); виправте це.
known-half = { $file } не можна записати повністю ({ $error }); виправте це.
known-there = { $file } вже є; назвіть інший файл.
known-not-written = { $file } не можна записати ({ $error }); назвіть інший файл.
known-at-line = { $path }, рядок { $within }
known-at-page = { $path }, сторінка { $within }
known-at-message = { $path }, повідомлення { $within }
