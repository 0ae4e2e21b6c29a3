start =
    Ask me anything in your own words. I answer with passages of the archive, word for word, each with its source.

    { holdings }
help =
    Write a question; a whole sentence works best. I quote up to three passages, the closest first, with the answering sentence in bold.

    You may ask in Bulgarian, Russian, Ukrainian or English, and in Bulgarian typed in Latin letters.

    /timeline QUESTION – what happened when, from the oldest on
    /latest – the newest articles
    /about – who I am and what the archive holds
help-admin =
    For admins:
    /status – what the index holds
    /why QUESTION – why it is answered so
    /reindex – read the folder of articles again
about =
    I am Izvor: I search an archive of articles and quote it. I write nothing of my own; every quote stands in its article exactly as quoted.

    { holdings }
holdings = { $dated ->
    [yes] The archive holds { articles } from { DATETIME($first, dateStyle: "medium") } to { DATETIME($last, dateStyle: "medium") }.
   *[no] The archive holds { articles }.
    }
articles = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
    }
place = paragraph { $place } of { $places }
date = { DATETIME($date, dateStyle: "medium") }
also = Also in:
also-more = and { $more } more

period = { $days ->
    [one] of { DATETIME($first, dateStyle: "medium") }
   *[other] from { DATETIME($first, dateStyle: "medium") } to { DATETIME($last, dateStyle: "medium") }
    }
period-only = Only articles { period }:
period-first = First the articles { period }:
period-dropped = The articles { period } do not answer; this is what the whole archive holds:
nearest = These articles come closest, but do not answer:

timeline = Timeline: { $passages ->
    [one] { $passages } passage
   *[other] { $passages } passages
    }
latest = The archive, newest first: { articles }
month = { CALENDAR($date, skeleton: "yMMMM") }
year = { CALENDAR($date, skeleton: "y") }
day = { CALENDAR($date, skeleton: "MMMMd") }
whole-date = { DATETIME($date, dateStyle: "long") }
undated = Undated
page = Page { $page } of { $pages }
timeline-usage = Write a subject or a question after the command: /timeline The bridge over the Osam

not-in-archive =
    The archive does not answer this.

    { holdings }
no-words = There are no words in this question. Please use some words.
too-long = This question is longer than { $limit } characters. Ask a shorter one.
only-text = I read only text. Write your question.
unknown-command = There is no such command. /help says what I can do.
apology = Something went wrong on my side; please try again later.
apology-told = Something went wrong on my side. The admins have been told; please try again later.
bug-note = Izvor: { $name }; the log says more.

admins-only = Only admins may do this.
reindexing = Reading the articles…
reindexing-at = Reading the articles… { $stage } { $total ->
    [0] { "" }
   *[other] { $done } of { $total }
    }
stage-reading = files
stage-copies = copies
stage-embedding = passages
stage-words = words
stage-thresholds = thresholds
busy = A reindex is running already; its message says how far it is.
reindexed =
    The index is new: { articles }, { $passages } passages.
    { $added } added, { $changed } changed, { $removed } removed, { $skipped } skipped, in { $seconds } s.
skipped = Skipped:
skipped-more = … and { $more } more.
status =
    { holdings }
    Passages: { $passages }
    Model: { $model }, { $dimension } dimensions
    Built: { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC

why-usage = Write the question after the command: /why When does the bridge open?
why-read = Read as: { $readings }
why-least = Threshold { $least }. Expected without an answer, but quoted: { $quoted } %; with one, but refused: { $refused }.
why-hit = { $number }. { $title }
    { $enough ->
    [yes] Quoted: the margin { $margin } is above the threshold { $least }
   *[no] Not quoted: the margin { $margin } is below the threshold { $least }
    }
    Meaning { $similarity }, word by word { $closeness }, words in common { $overlap }: { $words }

command-help = How to ask
command-timeline = What happened when
command-latest = The newest articles
command-about = What this archive is
command-status = What the index holds
command-reindex = Read the articles again
command-why = Why it is answered so
