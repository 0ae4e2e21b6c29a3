start =
    Спросите меня своими словами. Я отвечаю отрывками из архива, слово в слово, каждый с источником.

    { holdings }
help =
    Напишите вопрос; лучше целым предложением. Я цитирую до трёх отрывков, самый близкий первым, а отвечающее предложение выделено.

    Можно спрашивать по-болгарски, по-русски, по-украински и по-английски, а также по-болгарски латиницей.

    /timeline ВОПРОС – что когда произошло, начиная с самого давнего
    /latest – самые новые статьи
    /about – кто я и что есть в архиве
help-admin =
    Для администраторов:
    /status – что есть в индексе
    /why ВОПРОС – почему ответ такой
    /reindex – прочитать папку со статьями заново
about =
    Я Извор: ищу в архиве статей и цитирую. Сам я ничего не сочиняю; каждая цитата стоит в статье именно так.

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
date = { DATETIME($date, dateStyle: "medium") }
also = Также в:
also-more = и ещё { $more }

period = { $days ->
    [one] за { DATETIME($first, dateStyle: "medium") }
   *[other] с { DATETIME($first, dateStyle: "medium") } по { DATETIME($last, dateStyle: "medium") }
    }
period-only = Только среди статей { period }:
period-first = Сначала статьи { period }:
period-dropped = Статьи { period } не отвечают; вот что есть во всём архиве:
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
no-words = В вопросе нет слов. Спросите несколькими словами.
too-long = Вопрос длиннее { $limit } знаков. Задайте вопрос короче.
only-text = Я читаю только текст. Напишите вопрос.
unknown-command = Такой команды нет. /help расскажет, что я умею.
apology = У меня что-то сломалось; попробуйте позже.
apology-told = У меня что-то сломалось. Администраторы извещены; попробуйте позже.
bug-note = Извор: { $name }; подробности в журнале.

admins-only = Это могут только администраторы.
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
busy = Индексирование уже идёт; его сообщение говорит, докуда дошло.
reindexed =
    Индекс обновлён: { articles }, отрывков: { $passages }.
    Добавлено { $added }, изменено { $changed }, убрано { $removed }, пропущено { $skipped }, за { $seconds } с.
skipped = Пропущено:
skipped-more = … и ещё { $more }.
status =
    { holdings }
    Отрывков: { $passages }
    Модель: { $model }, измерений: { $dimension }
    Построен: { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC

why-usage = Напишите вопрос после команды: /why Когда откроют мост?
why-read = Прочитано как: { $readings }
why-least = Порог { $least }. Без ответа, но с цитатой ожидается { $quoted } %, с ответом, но отказано { $refused }.
why-hit = { $number }. { $title }
    { $enough ->
    [yes] Цитируется: запас { $margin } выше порога { $least }
   *[no] Не цитируется: запас { $margin } ниже порога { $least }
    }
    Смысл { $similarity }, слово за словом { $closeness }, общие слова { $overlap }: { $words }

command-help = Как спрашивать
command-timeline = Что когда произошло
command-latest = Самые новые статьи
command-about = Что это за архив
command-status = Что есть в индексе
command-reindex = Прочитать статьи заново
command-why = Почему ответ такой
