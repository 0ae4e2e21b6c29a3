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
