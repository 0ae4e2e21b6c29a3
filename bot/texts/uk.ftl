start =
    Запитайте мене своїми словами. Я відповідаю уривками з архіву, слово в слово, кожен із джерелом.

    { holdings }
help =
    Напишіть запитання; найкраще цілим реченням. Я цитую до трьох уривків, найближчий першим, а речення з відповіддю виділено.

    Можна питати болгарською, російською, українською та англійською, а також болгарською латинкою.

    /timeline ЗАПИТАННЯ – що коли сталося, починаючи з найдавнішого
    /latest – найновіші статті
    /about – хто я і що є в архіві
help-admin =
    Для адміністраторів:
    /status – що є в індексі
    /why ЗАПИТАННЯ – чому відповідь така
    /reindex – прочитати теку зі статтями знову
about =
    Я Ізвор: шукаю в архіві статей і цитую. Сам я нічого не вигадую; кожна цитата стоїть у статті саме так.

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
date = { DATETIME($date, dateStyle: "medium") }
also = Також у:
also-more = і ще { $more }

period = { $days ->
    [one] за { DATETIME($first, dateStyle: "medium") }
   *[other] з { DATETIME($first, dateStyle: "medium") } до { DATETIME($last, dateStyle: "medium") }
    }
period-only = Лише серед статей { period }:
period-first = Спершу статті { period }:
period-dropped = Статті { period } не відповідають; ось що є в усьому архіві:
nearest = Найближчі ці статті, але на запитання вони не відповідають:

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
no-words = У запитанні немає слів. Запитайте кількома словами.
too-long = Запитання довше за { $limit } знаків. Поставте коротше.
only-text = Я читаю лише текст. Напишіть запитання.
unknown-command = Такої команди немає. /help розкаже, що я вмію.
apology = У мене щось зламалося; спробуйте пізніше.
apology-told = У мене щось зламалося. Адміністраторів сповіщено; спробуйте пізніше.
bug-note = Ізвор: { $name }; подробиці в журналі.

admins-only = Це можуть лише адміністратори.
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
busy = Індексування вже триває; його повідомлення каже, докуди дійшло.
reindexed =
    Індекс оновлено: { articles }, уривків: { $passages }.
    Додано { $added }, змінено { $changed }, прибрано { $removed }, пропущено { $skipped }, за { $seconds } с.
skipped = Пропущено:
skipped-more = … і ще { $more }.
status =
    { holdings }
    Уривків: { $passages }
    Модель: { $model }, вимірів: { $dimension }
    Збудовано: { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC

why-usage = Напишіть запитання після команди: /why Коли відкриють міст?
why-read = Прочитано як: { $readings }
why-least = Поріг { $least }. Без відповіді, але з цитатою очікується { $quoted } %, з відповіддю, але відмовлено { $refused }.
why-hit = { $number }. { $title }
    { $enough ->
    [yes] Цитується: запас { $margin } вищий за поріг { $least }
   *[no] Не цитується: запас { $margin } нижчий за поріг { $least }
    }
    Зміст { $similarity }, слово за словом { $closeness }, спільні слова { $overlap }: { $words }

command-help = Як питати
command-timeline = Що коли сталося
command-latest = Найновіші статті
command-about = Що це за архів
command-status = Що є в індексі
command-reindex = Прочитати статті знову
command-why = Чому відповідь така
