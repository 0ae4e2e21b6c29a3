start =
    Спросите меня своими словами. Я отвечаю отрывками из архива, слово в слово, каждый с источником.

    { holdings }
help =
    Напишите вопрос; лучше целым предложением. Я цитирую до трёх отрывков, самый близкий первым, а предложение с ответом выделяю жирным.

    Можно спрашивать по-болгарски, по-русски, по-украински и по-английски, а также по-болгарски латиницей.

    /timeline ВОПРОС – что когда произошло, начиная с самого давнего
    /latest – самые новые статьи
    /verify ТЕКСТ – есть ли этот текст в архиве (или /verify в ответ на сообщение)
    /watch ВОПРОС – я напишу вам, когда по нему появится что-то новое
    /about – кто я и что есть в архиве
help-editor =
    Для тех, кто ведёт архив:
    /sources СЛОВА – статьи и их удаление
    Файл, ссылка или пересланный пост – я показываю, что прочитал, и вы сохраняете
help-admin =
    Для администраторов:
    /status – как дела у бота
    /stats – что спрашивают и на сколько есть ответ
    /why ВОПРОС – почему ответ такой (или /why в ответ на мой ответ)
    /errors – что сломалось в последнее время
    /audit – кто что изменил
    /people – у кого какая роль
    /invite РОЛЬ – ссылка, которая даёт роль
    /backup – копия статей и всего, что я помню
    /reindex – прочитать папку со статьями заново
    /rollback – назад к прежнему индексу
about =
    Я Извор: ищу в архиве статей и цитирую. Сам я ничего не сочиняю; каждая цитата взята из статьи без изменений.

    { holdings }
holdings = { $dated ->
    [yes] В архиве { articles } с { DATETIME($first, dateStyle: "medium") } по { DATETIME($last, dateStyle: "medium") }
   *[no] В архиве { articles }.
    }
articles = { $articles ->
    [one] { $articles } статья
    [few] { $articles } статьи
   *[many] { $articles } статей
    }
place = абзац { $place } из { $places }
place-from-to = абзацы { $place }–{ $last } из { $places }
date = { DATETIME($date, dateStyle: "medium") }
also = Также в:
also-more = и ещё { $more }

period = { $days ->
    [one] за { DATETIME($first, dateStyle: "medium") }
   *[other] с { DATETIME($first, dateStyle: "medium") } по { DATETIME($last, dateStyle: "medium") }
    }
period-only = Только среди статей { period }:
period-first = Сначала статьи { period }:
period-dropped = В статьях { period } ответа нет; вот что есть во всём архиве:
nearest = Ближе всего эти статьи, но на вопрос они не отвечают:

timeline = Хронология: { $passages ->
    [one] { $passages } отрывок
    [few] { $passages } отрывка
   *[many] { $passages } отрывков
    }
latest = Архив, сначала новое: { articles }
month = { CALENDAR($date, skeleton: "yMMMM") }
year = { CALENDAR($date, skeleton: "y") }
day = { CALENDAR($date, skeleton: "MMMMd") }
whole-date = { DATETIME($date, dateStyle: "long") }
undated = Без даты
page = Страница { $page } из { $pages }
timeline-usage = Напишите тему или вопрос после команды: /timeline Мост через Осым

not-in-archive =
    Архив на это не отвечает.

    { holdings }
no-words = В вопросе нет слов. Напишите его словами.
too-long = Вопрос длиннее { $limit } знаков. Задайте вопрос короче.
only-text = Я читаю только текст. Напишите вопрос.
unknown-command = Такой команды нет. /help расскажет, что я умею.
apology = У меня что-то сломалось; попробуйте позже.
apology-told = У меня что-то сломалось. Администраторы извещены; попробуйте позже.
bug-note = Извор: { $name }; подробности в журнале.

permalink = ссылка
button-context = Контекст
button-fold = Свернуть
button-article = Статья
button-copy = Копировать
button-more = Ещё ›
button-back = ‹ Назад
button-any-time = Во всём архиве
some-gone = Некоторых из процитированных отрывков в архиве уже нет.
all-gone = Этого отрывка в архиве уже нет.
no-such-link = Эта ссылка не ведёт к отрывку из архива. Задайте вопрос.
no-such-button = Эта кнопка больше не действует. Задайте вопрос ещё раз.
no-room-around = Соседние абзацы не помещаются в сообщение. Откройте статью.
rated = Спасибо за оценку.
not-heard = Я не понимаю ни голоса, ни видео. Напишите вопрос.

language-usage = Напишите /language и язык: bg, en, ru или uk. Сейчас я говорю по-{ $name }.
language-chosen = Теперь я говорю по-русски.
language-name = русски
privacy =
    Я помню ваши вопросы и оценки { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
    }, чтобы работали кнопки под ответами. Кроме того, я помню выбранный вами язык и вопросы, за которыми вы следите, пока вы их не измените. В журнал вопросы не записываются. Если у вас есть роль, я знаю и ваше имя; в списке изменений сказано, что вы изменили. Администраторы могут читать вопросы, оставшиеся без ответа, но не знают, чьи они.

    /forgetme – забыть всё о вас, и роль тоже; в списке изменений останется «кто-то»
forgotten = Я забыл всё, что хранил о вас.

refused = { $role ->
    [reader] Этот бот отвечает только своим читателям. Если вы из их числа, напишите администратору бота.
    [editor] Это могут только редакторы и администраторы.
    [admin] Это могут только администраторы.
   *[owner] Это может только владелец бота.
    }
too-fast = Вы спрашиваете слишком часто. Вернитесь через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
    }.
line-full = Сейчас спрашивает слишком много людей. Попробуйте через минуту.
ask-usage = Напишите вопрос после команды: /ask Когда откроют мост?
help-inline = В любом чате: @{ $bot } и вопрос, и вы выбираете, какую цитату туда отправить.
help-groups =
    В группе я отвечаю на /ask ВОПРОС, когда меня упоминают (@{ $bot }) и когда отвечают на моё сообщение. В режиме приватности Telegram часто не передаёт мне упоминания; /ask работает всегда.

    Администраторам группы: /language ЯЗЫК, /off – чтобы я молчал, /on – чтобы отвечал.
hushed = Больше здесь не отвечаю. Вернуть меня можно командой /on.
heard = Снова отвечаю здесь.
group-admins-only = Это могут только администраторы группы.
short-description = Отвечаю на вопросы дословными цитатами из архива статей.
description =
    Спросите меня своими словами: я отвечу отрывками из архива, слово в слово, каждый с источником. Ничего не сочиняю; если ответа в архиве нет, так и скажу.

watch-usage = Напишите вопрос после команды: /watch Что нового о мосте через Осым? Я напишу вам, когда в архиве появится новый отрывок об этом.
watch-added = Я буду следить за этим вопросом. /watching показывает, за чем вы следите и когда я вам пишу.
watch-full = Вы уже следите за { $most } вопросами, больше нельзя. С помощью /watching можно их увидеть и убрать ненужные.
watching = { $when ->
    [hour] Вы следите за этими вопросами; пишу раз в день после { $hour }:00:
   *[now] Вы следите за этими вопросами; пишу сразу, кроме ночи:
    }
watching-nothing = Вы не следите ни за одним вопросом. Начните с /watch ВОПРОС.
alert = Новое в архиве по вопросу «{ $question }»:
button-at-once = Сразу

inline-open = Открыть в боте
inline-silence = Архив на это не отвечает
inline-readers-only = Этот бот отвечает только своим читателям
inline-later = Сейчас не могу ответить, попробуйте позже
inline-time-dropped = За то время ничего нет; вот за другое

reindexing = Читаю статьи…
reindexing-at = Читаю статьи… { $stage } { $total ->
    [0] { "" }
   *[other] { $done } из { $total }
    }
stage-reading = файлы
stage-copies = копии
stage-embedding = отрывки
stage-words = слова
stage-thresholds = пороги
busy = Индексирование уже идёт; как далеко оно продвинулось, видно в его сообщении.
reindexed =
    Индекс обновлён: { articles }, отрывков: { $passages }.
    Добавлено { $added }, изменено { $changed }, убрано { $removed }, пропущено { $skipped }, за { $seconds } с.
reindex-usage = /reindex – прочитать новое и изменённое; /reindex full – сделать всё заново; /reindex model ИМЯ – попробовать другую модель.
button-cancel-build = Отменить
button-switch = Отвечать из него
button-discard = Отбросить
build-cancelled = Отменено. Отвечает прежний индекс; сделанное сохранено до следующего раза.
build-over = Эта индексация уже закончилась.
on-trial =
    Новый индекс готов; пока никто не получает из него ответов. { articles }, отрывков: { $passages }.
    Добавлено { $added }, изменено { $changed }, убрано { $removed }, пропущено { $skipped }, за { $seconds } с.
review = Вопросы с известным ответом: { $questions }. Нужный отрывок первый: { $first-before } → { $first-after }; среди первых пяти: { $five-before } → { $five-after }.
turned = Отвечают иначе:
turned-nothing = нет ответа
switched =
    Теперь отвечает этот индекс; /rollback вернёт прежний.
    { holdings }
discarded = Отброшен. Отвечает прежний индекс.
trial-gone = Этого индекса больше нет; возможно, его место занял более новый.
rolled-back =
    Снова отвечает прежний индекс, построенный { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC.
    { holdings }
skipped = Пропущено:
skipped-more = … и ещё { $more }.
status =
    { holdings }
    Отрывков: { $passages }
    Модель: { $model }, измерений: { $dimension }
    Построен: { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC
    На диске: { $disk } МБ; в памяти: { $memory } МБ
    Вопросов в очереди: { $waiting }
    Работает с { DATETIME($since, dateStyle: "medium", timeStyle: "short") } UTC

stats =
    Вопросов за { $days } дней: { $asked }, в среднем { $mean } в день; сегодня: { $today }
    С ответом: { $share }
    Оценки: 👍 { $good }, 👎 { $bad }
    Время ответа: половина до { $median } с, 95 из 100 до { $slow } с
stats-gaps = Вопросы без ответа, сначала самые частые:
stats-nothing = За последние { $days } дней никто ничего не спросил.
chart = Вопросы по дням
chart-answered = с ответом
chart-silent = без ответа
chart-day = { CALENDAR($date, skeleton: "MMMd") }
errors = Последние ошибки (UTC); подробности в журнале:
errors-nothing = Ничего не ломалось.
errors-entry = { DATETIME($at, dateStyle: "short", timeStyle: "short") } · { $name } · { $place }
backup = Копия статей и всего, что я помню, включая вопросы людей: храните её надёжно.
    Чтобы всё вернуть, остановите бота и выполните: python -m bot restore ФАЙЛ
backup-kept = Telegram не принимает эту копию; больше { $most } МБ он не берёт никогда. Она на машине бота: { $path }

draft-nothing = В присланном нечего добавить:
draft-many = { articles } в этом файле:
draft-about = язык: { $language } · абзацев: { $paragraphs } · знаков: { $letters }
draft-like = Похоже, в архиве это уже есть:
draft-too-large = Этот файл больше { $most } МБ, а больше Telegram ботам не даёт. Пришлите его по частям.
draft-ask-title = Напишите новый заголовок в ответ на это сообщение.
draft-ask-date = Напишите дату в ответ на это сообщение, например 2026-01-31 или 31.01.2026.
draft-no-date = Это не дата. Напишите её в ответ ещё раз, например 2026-01-31 или 31.01.2026.
draft-dropped = Отброшено; ничего не добавлено.
draft-gone = Об этом уже решено. Пришлите ещё раз.
saved =
    Сохранено: { $title }
    { $path }
found-now = Теперь это можно найти.
gone-now = Больше никто не получает из неё ответов.
button-save = Сохранить
button-title = Заголовок
button-date = Дата
sources = Архив: { articles }
sources-found = { articles } с «{ $question }» в заголовке или файле
source-path = Файл: { $path }
source-remove = Убрать эту статью из архива?
source-gone = Этой статьи больше нет в архиве.
removed = { $title }: статья убрана из архива. В течение 24 часов её можно вернуть.
put-back = Статья возвращена.
undo-late = Прошло больше 24 часов; файл лежит в папке .trash.
button-sort-newest = По дате
button-sort-title = По заголовку
button-sort-file = По файлу
button-remove = Убрать
button-remove-now = Да, убрать
button-keep = Нет, оставить
button-undo = Вернуть
channel-kept = С этого момента я храню всё, что публикуется в «{ $title }». Чтобы добавить прежнее, пришлите экспорт канала.
channel-left = Я больше не храню то, что публикуется в «{ $title }»; сохранённое остаётся.

why-usage = Напишите вопрос после команды: /why Когда откроют мост? Или ответьте командой /why на мой ответ.
why-read = Прочитано как: { $readings }
why-least = Порог { $least }. Ожидаемые ошибки: цитату получают { $quoted } вопросов без ответа, отказ получают { $refused } вопросов с ответом.
why-hit = { $number }. { $title }
    { $enough ->
    [yes] Цитируется: запас { $margin } выше порога { $least }
   *[no] Не цитируется: запас { $margin } ниже порога { $least }
    }
    Смысл { $similarity }, слово за словом { $closeness }, общие слова { $overlap }: { $words }

verify-verbatim = Да, этот текст есть в архиве слово в слово:
verify-nearly = В архиве есть почти то же самое. Подчёркнутое есть только в архиве, зачёркнутое – только в присланном тексте.
verify-absent = Этого текста в архиве нет.
verify-nearest = Это самый близкий отрывок, но он не такой же:
verify-too-short = Текст короче { $least } знаков. Дайте мне хотя бы одно предложение.
verify-too-long = Текст длиннее { $most } знаков. Проверьте его по частям.
verify-usage = Напишите текст после команды или ответьте командой /verify на сообщение, которое нужно проверить.
verify-beginning = Текст длинный; здесь только его начало.
verify-abridged = Чтобы всё поместилось, […] заменяет одинаковые слова; показано различий: { $shown } из { $differences }.

role = { $role ->
    [reader] читатель
    [editor] редактор
    [admin] администратор
   *[owner] владелец
    }
invite-usage =
    Напишите роль после команды: /invite reader, /invite editor или /invite admin.

    Читатели (reader) могут спрашивать; редакторы (editor) – ещё и добавлять и убирать статьи; администраторы (admin) – и всё остальное, а также приглашать читателей и редакторов. Администраторов назначает только владелец.
invitation =
    Приглашение, роль: { role }
    { $link }

    Действует один раз, для того, кто откроет его первым, в течение { $days ->
    [one] { $days } дня
   *[other] { $days } дней
    }. Отправьте его личным сообщением.
no-such-invitation = Это приглашение уже использовано, устарело или больше не действует. Попросите новое.
role-held = У вас уже есть роль: { role }.
role-given = Добро пожаловать! Ваша роль: { role }. /help расскажет, что вам доступно.
invitation-taken = Ваше приглашение принято: { $name }, роль: { role }.
people = У кого какая роль:
audit = Что изменено и в чём отказано, сначала новое (UTC):
audit-nothing = Пока ничего не изменяли и ни в чём не отказывали.
audit-entry = { DATETIME($at, dateStyle: "short", timeStyle: "short") } · { $who } · { $deed ->
    [invited] приглашение, роль: { $about }
    [accepted] принято приглашение от { $whom }, роль: { $about }
    [removed] снята роль с { $whom }: { $about }
    [forgot] просьба всё забыть
    [reindexed] статьи прочитаны заново { $about }
    [switched] смена индекса: { $about }
    [rolled-back] возврат к прежнему индексу: { $about }
    [added] добавлена статья: { $about }
    [deleted] убрана статья: { $about }
    [hushed] молчание в группе { $about }
    [heard] снова ответы в группе { $about }
    [spoke] другой язык в группе { $about }
    [backed-up] резервная копия
    [joined] хранит посты канала { $about }
    [left] больше не хранит посты канала { $about }
   *[refused] отказано: { $about }
    }
somebody = кто-то

preview-about = Проба: ничто отсюда не уходит в Telegram
preview-person = Кто вы
preview-reader = Читатель
preview-admin = Администратор
preview-language = Язык вашего Telegram
preview-hello = Что умеет этот бот?
preview-start = Начать
preview-chat = Разговор
preview-you = Вы
preview-field = Напишите вопрос
preview-send = Отправить
preview-commands = Команды
preview-offers = Что можно выбрать
preview-inline = Цитаты, которые можно отправить в любой чат
preview-more = Ещё
preview-reply = Ответить
preview-edit = Изменить
preview-replying = В ответ на
preview-editing = Вы изменяете
preview-edited = изменено
preview-cancel = Отмена
preview-unfold = Показать всё
preview-fold = Свернуть
preview-download = Скачать
preview-typing = печатает…
preview-copied = Скопировано.
preview-close = Закрыть
preview-gone = Проба закончилась; запустите её снова: make preview
preview-failed = Это не получилось; обновите страницу.

command-help = Как спрашивать
command-timeline = Что когда произошло
command-latest = Самые новые статьи
command-about = Что это за архив
command-verify = Есть ли текст в архиве
command-status = Как дела у бота
command-stats = Что спрашивают и на сколько есть ответ
command-errors = Что сломалось в последнее время
command-audit = Кто что изменил
command-people = У кого какая роль
command-invite = Ссылка, которая даёт роль
command-backup = Копия статей и памяти
command-reindex = Прочитать статьи заново
command-rollback = Назад к прежнему индексу
command-sources = Статьи архива
command-why = Почему ответ такой
command-privacy = Что я помню о вас
command-forgetme = Забыть всё о вас
command-language = На каком языке говорить
command-ask = Вопрос к архиву
command-on = Снова отвечать здесь
command-off = Молчать в этой группе
command-watch = Следить за вопросом
command-watching = За чем вы следите

# То, что говорит библиотека.

known-busy-build = Построение уже идёт; подождите, пока оно закончится.
known-busy-feeds = Ленты уже читаются; подождите, пока это закончится.
known-feeds-place = Принесённое лентами нельзя сохранить в { $folder } ({ $error }); освободите место или разрешите запись и попробуйте ещё раз.
known-no-folder = Папку статей { $folder } нельзя прочитать ({ $error }); исправьте это или укажите другую папку в INDEX_ARTICLES.
known-no-articles = В { $folder } нет статей; положите туда текстовые файлы и постройте заново.
known-no-readable = Ни одной статьи в { $folder } прочитать не удалось: { $reasons }.
known-no-place = Индекс не удалось записать в { $root } ({ $error }){ $free }. Освободите место или разрешите запись и постройте заново; прежний индекс по-прежнему отвечает.
known-free = ; там свободно { $free } МБ
known-ended = Построение закончилось молча (код { $status }), возможно, из-за нехватки памяти. Прежний индекс по-прежнему отвечает; постройте заново и посмотрите журнал.
known-stopped = Бот останавливается; прежний индекс по-прежнему отвечает.
known-cancelled = Построение отменено; прежний индекс по-прежнему отвечает.
known-all-one = Для модели { $name } все тексты одинаковы; выберите другую.
known-no-number = Модель дала вектор, который не является числом; выберите другой INDEX_MODEL.
known-no-vector = Модель дала вектор, который пуст или не является числом; выберите другой INDEX_MODEL.
known-no-model = Модель { $name } нельзя загрузить ({ $error }); укажите папку модели или имя модели sentence-transformers.
known-no-model-folder = нет папки { $model }; укажите папку модели или модель
known-no-reranker = Переранжирующую модель { $name } нельзя загрузить; укажите в INDEX_RERANKER папку или имя CrossEncoder из sentence-transformers или оставьте его пустым.
known-none-before = В { $root } нет индекса до этого; INDEX_KEEP говорит, сколько их хранится.
known-none-on-trial = Нет индекса на пробе; сначала постройте новый рядом с нынешним.
known-none-of-name = В { $root } нет индекса { $name }; возможно, его тем временем заменили.
known-none-yet = В { $root } ещё нет индекса; выполните: make build
known-unreadable-allow = { $pointer } нельзя прочитать ({ $error }); разрешите это или выполните: make build
known-unreadable = { $pointer } нельзя прочитать; выполните: make build
known-damaged = Индекс в { $folder } повреждён: { $what }; выполните: make build
known-damaged-passage = один абзац не такой, каким был записан
known-damaged-parts = его части не подходят друг другу
known-damaged-file = { $path } не такой, каким был записан
known-damaged-missing = { $path } отсутствует
known-damaged-manifest = { $path } нельзя прочитать
known-damaged-terms = Слова в { $folder } нельзя прочитать.
known-damaged-texts = Тексты в { $file } нельзя прочитать.
known-damaged-vectors = Векторы в { $file } нельзя прочитать.
known-gone-index = Индекса { $name } нет в { $root } или уже нет; выполните: make build
known-other-model = Индекс построен с моделью { $name } ({ $before }), а INDEX_MODEL — { $model } ({ $now }). Верните INDEX_MODEL или постройте заново; выполните: make build
known-other-reranker = Индекс построен с INDEX_RERANKER={ $before }, а сейчас INDEX_RERANKER={ $now }. Верните его или постройте заново; выполните: make build
known-other-format = Индекс в { $folder } имеет формат { $found }, а эта версия Извора читает формат { $format }; выполните: make build
known-at-address = То, что находится по адресу { $url }, { $reason }.
known-fetched = { $url } { $reason }.
known-many-files = Файлов с именем { $name } слишком много; назовите этот иначе.
known-gone-article = { $path } больше нет в папке статей; проиндексируйте её заново.
known-gone-trash = Этой статьи больше нет в корзине, вернуть её нельзя.
known-there-again = { $name } уже снова там; он остаётся как есть.
known-unreadable-mend = { $file } нельзя прочитать ({ $error }); исправьте его.
known-unwritable = В папку статей { $folder } нельзя писать ({ $error }); освободите место или разрешите запись и попробуйте ещё раз.
known-not-as-written = { $file } — не то, что там было записано ({ $error }); исправьте его.
known-changed = менялся, пока его читали; постройте заново, когда он будет готов
known-no-file = не файл; положите сюда сами статьи
known-no-words = не содержит слов
known-much-text = содержит больше { $limit } МБ текста; разделите его
known-error = не читается: { $error }
known-large = больше { $limit } МБ; разделите его
known-deep-archive = архив слишком глубоко внутри других; распакуйте его в папку
known-unknown = имеет формат, который не читается (читаются: { $endings })
known-breaks = сбивает то, что его читает ({ $name }); сохраните его иначе
known-twice = содержит «{ $title }» дважды
known-double = содержит «{ $title }», которая есть и в { $path }; остаётся та
known-double-link = содержит «{ $title }», которая под той же ссылкой есть и в { $path }; остаётся та
known-no-page = — { $kind }, а не веб-страница
known-untold = нечто неназванное
known-no-feed-at = не лента; дайте адрес её RSS или Atom
known-broken-feed-at = лента, которую нельзя прочитать ({ $error }); сообщите об этом
known-redirects = перенаправляет больше { $limit } раз; дайте адрес, куда он ведёт
known-answers = отвечает { $told }; { $advice }
known-advice-sign-in = читать это могут только те, кто вошёл
known-advice-refused = Извор туда не пускают
known-advice-check = проверьте адрес
known-advice-gone = его больше нет
known-advice-later = попробуйте позже
known-late = не ответил вовремя; попробуйте позже
known-unreachable = не читается ({ $error }); проверьте его или попробуйте позже
known-badly-packed = приходит упакованным так, что его не распаковать ({ $error }); дайте другой
known-large-at = больше { $limit } МБ; дайте что-нибудь поменьше
known-no-host = не находится ({ $error }); проверьте его
known-private = ведёт в частную сеть ({ $address }); дайте публичный адрес
known-no-address = не веб-адрес вроде https://example.org/page, или не ведёт к такому, или содержит имя и пароль; дайте другой
known-leads-out = имеет имя, которое ведёт за пределы его архива; упакуйте его заново
known-locked-member = защищён паролем; упакуйте его без пароля
known-odd-packing = упакован способом, который не читается; упакуйте его заново с deflate
known-large-member = больше { $limit } МБ; распакуйте его в папку
known-bomb = распаковывается больше чем в { $limit } раз; упакуйте его заново
known-many-members = содержит больше { $limit } файлов; упакуйте его в несколько архивов
known-large-archive = распаковывается больше чем в { $limit } ГБ; распакуйте его в папку
known-no-archive = не архив, а документ; назовите его .docx, .odt или .epub
known-broken-archive = обрезан, повреждён или не архив zip; упакуйте его заново
known-broken-member = повреждён в своём архиве; упакуйте его заново
known-no-text-file = не текст; сохраните статью как текст в UTF-8
known-no-encoding = не текст ни в одной известной кодировке; сохраните статью как текст в UTF-8
known-pictures = не содержит текста; его страницы — картинки
known-picture = картинка без текста
known-damaged-pages = не содержит текста; его страницы повреждены
known-damaged-page = повреждена или рисует больше, чем может показать страница
known-no-text = не содержит текста
known-copy-protected = защищён от копирования; его текст нельзя прочитать
known-own-entities = объявляет собственные сущности (entities); сохраните его без них
known-no-feed = не лента, ни RSS, ни Atom; сохраните статью в другом формате
known-short-feed = обрезанная лента; сохраните её заново
known-broken-feed = лента, которую нельзя прочитать ({ $error }); сохраните её заново
known-broken = { $kind }, но повреждён или обрезан; сохраните его заново
known-kind-pdf = PDF
known-kind-docx = DOCX
known-kind-epub = EPUB
known-kind-odt = ODT
known-kind-page = страница
known-broken-gzip = файл gzip, который обрезан или повреждён ({ $error })
known-long-line = содержит строку больше { $limit } МБ; разделите её
known-no-json = не JSON в UTF-8
known-long-front = начинается с шапки (front matter) длиннее 10 000 знаков; сократите её
known-no-yaml = начинается с шапки (front matter), которая не YAML; исправьте её
known-no-yaml-at = начинается с шапки (front matter), которая в строке { $line } не YAML; исправьте её
known-odd-value = содержит несуществующую дату или бесконечное число ({ $error }); исправьте это
known-odd-marks = начинается с шапки (front matter), метки !! в которой не подходят; исправьте её
known-deep-front = начинается с шапки (front matter) слишком глубокой вложенности; исправьте её
known-endless = содержит бесконечное число в шапке (front matter); исправьте его
known-many-tags = содержит больше { $limit } тегов и атрибутов; разделите его
known-deep-tags = содержит теги слишком глубокой вложенности; сохраните его заново
known-xml-entities = содержит XML с собственными сущностями (entities); сохраните его заново
known-broken-xml = содержит XML, который повреждён или слишком глубоко вложен; сохраните его заново
known-locked = защищён паролем; сохраните его без пароля
known-locked-word = защищён паролем или сделан в Word до 2007 года; сохраните его как DOCX без пароля
known-rtf = на самом деле RTF; сохраните его как DOCX
known-no-odt = ODT, в котором нет текстового документа
known-many-parts = содержит больше { $limit } файлов; сохраните его заново
known-lacks = { $kind }, в котором нет { $name }; сохраните его заново
known-large-unpacked = распаковывается больше чем в { $limit } МБ; разделите его
known-many-pages = содержит больше { $limit } страниц; разделите его
known-slow = читается слишком долго; разделите его или сохраните как текст
known-no-day = начинается с несуществующей даты, { $date }; исправьте её
known-no-field = не содержит «text»
known-odd-date = содержит дату не вида ГГГГ-ММ-ДД или ДД.ММ.ГГГГ, { $date }
known-no-column = не имеет столбца для текста в первой строке; назовите один «text» или задайте INDEX_COLUMNS
known-more-columns = имеет больше столбцов, чем имён в первой строке; заключите его текст в кавычки
known-no-table = не таблица, начиная со строки { $line } ({ $error }); исправьте в ней кавычки
known-no-export = не экспорт Telegram Desktop; другие статьи сохраняйте строками JSON с именем .jsonl
known-no-utf8 = не в UTF-8; экспортируйте его заново
known-broken-export = обрезан, повреждён или содержит сообщение больше 5 МБ; экспортируйте его заново
known-no-html = не содержит HTML; назовите его .txt
known-no-article = не содержит статьи
known-no-backups = { $folder } нельзя создать ({ $error }); исправьте это.
known-no-room = В { $folder } нельзя писать ({ $error }); исправьте это.
known-half = { $file } нельзя записать целиком ({ $error }); исправьте это.
known-there = { $file } уже есть; назовите другой файл.
known-not-written = { $file } нельзя записать ({ $error }); назовите другой файл.
known-at-line = { $path }, строка { $within }
known-at-page = { $path }, страница { $within }
known-at-message = { $path }, сообщение { $within }
