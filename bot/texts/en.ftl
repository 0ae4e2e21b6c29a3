start =
    Ask me anything in your own words. I answer with passages of the archive, word for word, each with its source.

    { holdings }
help =
    Write a question; a whole sentence works best. I quote up to three passages, the closest first, with the answering sentence in bold.

    You may ask in Bulgarian, Russian, Ukrainian or English, and in Bulgarian typed in Latin letters.

    /timeline QUESTION – what happened when, from the oldest on
    /latest – the newest articles
    /verify TEXT – whether this text is in the archive (or /verify in reply to a message)
    /watch QUESTION – I will write to you when there is something new about it
    /about – who I am and what the archive holds
help-editor =
    For those who keep the archive:
    /sources WORDS – the articles, and removing them
    A file, a link or a forwarded post – I show what I read, and you save it
help-admin =
    For admins:
    /status – how the bot is doing
    /stats – what is asked, and how much of it is answered
    /why QUESTION – why it is answered so (or /why in reply to an answer of mine)
    /errors – what went wrong last
    /audit – who changed what
    /people – who has which role
    /invite ROLE – a link that gives a role
    /backup – a copy of the articles and of all that I remember
    /reindex – read the folder of articles again
    /rollback – back to the index before
about =
    I am Izvor: I search an archive of articles and quote it. I write nothing of my own; every quote reads exactly as it does in its article.

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
place-from-to = paragraphs { $place }–{ $last } of { $places }
date = { DATETIME($date, dateStyle: "medium") }
also = Also in:
also-more = and { $more } more

period = { $days ->
    [one] of { DATETIME($first, dateStyle: "medium") }
   *[other] from { DATETIME($first, dateStyle: "medium") } to { DATETIME($last, dateStyle: "medium") }
    }
period-only = Only articles { period }:
period-first = First the articles { period }:
period-dropped = No article { period } answers; this is what the whole archive holds:
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

permalink = link
button-context = Context
button-fold = Fold
button-article = Article
button-copy = Copy
button-more = More ›
button-back = ‹ Back
button-any-time = In the whole archive
some-gone = Some of the passages quoted are no longer in the archive.
all-gone = This passage is no longer in the archive.
no-such-link = This link leads to no passage of the archive. Ask a question.
no-such-button = This button no longer works. Ask the question again.
no-room-around = The paragraphs around it do not fit the message. Open the article.
rated = Thank you for the rating.
not-heard = I understand neither voice nor video. Write your question.

language-usage = Write /language and the language: bg, en, ru or uk. I speak { $name } now.
language-chosen = I speak English now.
language-name = English
privacy =
    I remember your questions and ratings for { $days ->
    [one] { $days } day
   *[other] { $days } days
    }, so that the buttons under answers work. I also remember the language that you chose and the questions that you watch, until you change them. No log has your questions in it. If you have a role, I also know your name; the log of changes says what you changed. Admins can read questions that found no answer, but not whose they are.

    /forgetme – forget all of it, your role too; in the log of changes it will say “somebody”
forgotten = I have forgotten all that I kept about you.

refused = { $role ->
    [reader] This bot answers its own readers only. If you are one of them, write to its admin.
    [editor] Only editors and admins may do this.
    [admin] Only admins may do this.
   *[owner] Only the owner of the bot may do this.
    }
too-fast = You are asking too fast. Come back in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
    }.
line-full = Too many people are asking right now. Please try again in a minute.
ask-usage = Write the question after the command: /ask When does the bridge open?
help-inline = In any chat: @{ $bot } and a question, and you choose the quote to send there.
help-groups =
    In a group I answer /ask QUESTION, where I am mentioned (@{ $bot }), and replies to my messages. In privacy mode Telegram often does not pass mentions on to me; /ask always works.

    For the admins of the group: /language LANGUAGE, /off – to keep silent, /on – to answer.
hushed = I will not answer here any more. /on brings me back.
heard = I answer here again.
group-admins-only = Only the admins of the group may do this.
short-description = I answer questions with verbatim quotes from an archive of articles.
description =
    Ask in your own words: I answer with passages of the archive, word for word, each with its source. I make nothing up; where the archive has no answer, I say so.

watch-usage = Write the question after the command: /watch What is new about the bridge over the Osam? I will write to you when the archive gets a new passage about it.
watch-added = I will watch this question. /watching shows what you watch and when I write to you.
watch-full = You watch { $most } questions already, and I can take no more. With /watching you can see them and remove those you do not need.
watching = { $when ->
    [hour] You watch these questions; I write once a day, after { $hour }:00:
   *[now] You watch these questions; I write at once, except at night:
    }
watching-nothing = You watch no question. Begin with /watch QUESTION.
alert = New in the archive for “{ $question }”:
button-at-once = At once

inline-open = Open with the bot
inline-silence = The archive does not answer this
inline-readers-only = This bot answers its own readers only
inline-later = This cannot be answered now; try again later
inline-time-dropped = Nothing from that time; this is from other times

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
    The index is new: { articles }, passages: { $passages }.
    { $added } added, { $changed } changed, { $removed } removed, { $skipped } skipped, in { $seconds } s.
reindex-usage = /reindex – read what is new or changed; /reindex full – embed everything anew; /reindex model NAME – try another model.
button-cancel-build = Cancel
button-switch = Answer from it
button-discard = Discard
build-cancelled = Cancelled. The index before it still answers; what has been done is kept for the next time.
build-over = This build is over already.
on-trial =
    A new index is ready; nobody is answered from it yet. { articles }, passages: { $passages }.
    { $added } added, { $changed } changed, { $removed } removed, { $skipped } skipped, in { $seconds } s.
review = Known questions: { $questions }. The right passage comes first: { $first-before } → { $first-after }; among the first five: { $five-before } → { $five-after }.
turned = Answered otherwise:
turned-nothing = no answer
switched =
    This index answers now; /rollback goes back.
    { holdings }
discarded = Discarded. The index before it still answers.
trial-gone = This index is not there any more; a newer one may have taken its place.
rolled-back =
    The index before answers again, built { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC.
    { holdings }
skipped = Skipped:
skipped-more = … and { $more } more.
status =
    { holdings }
    Passages: { $passages }
    Model: { $model }, { $dimension } dimensions
    Built: { DATETIME($built, dateStyle: "medium", timeStyle: "short") } UTC
    On disk: { $disk } MB; in memory: { $memory } MB
    Questions that wait: { $waiting }
    Running since { DATETIME($since, dateStyle: "medium", timeStyle: "short") } UTC

stats =
    Questions in { $days } days: { $asked }, on average { $mean } a day; today: { $today }
    Answered: { $share }
    Ratings: 👍 { $good }, 👎 { $bad }
    Time to answer: half within { $median } s, 95 of 100 within { $slow } s
stats-gaps = Questions without an answer, those asked most first:
stats-nothing = In the last { $days } days nobody has asked anything.
chart = Questions a day
chart-answered = answered
chart-silent = without an answer
chart-day = { CALENDAR($date, skeleton: "MMMd") }
errors = The last errors (UTC); the log says more:
errors-nothing = Nothing has gone wrong.
errors-entry = { DATETIME($at, dateStyle: "short", timeStyle: "short") } · { $name } · { $place }
backup = A copy of the articles and of all that I remember, people’s questions too: keep it safe.
    To put it back, stop the bot and run: python -m bot restore FILE
backup-kept = Telegram does not take this copy; it never takes more than { $most } MB. It is on the bot’s machine: { $path }

draft-nothing = There is nothing to add in what you sent:
draft-many = { articles } in this file:
draft-about = language: { $language } · paragraphs: { $paragraphs } · characters: { $letters }
draft-like = The archive seems to have this already:
draft-too-large = This file is over { $most } MB, more than Telegram gives a bot. Send it in parts.
draft-ask-title = Write the new title in reply to this.
draft-ask-date = Write the date in reply to this, such as 2026-01-31 or 31.01.2026.
draft-no-date = This is not a date. Write it in reply once more, such as 2026-01-31 or 31.01.2026.
draft-dropped = Discarded; nothing was added.
draft-gone = This has been decided already. Send it again.
saved =
    Saved: { $title }
    { $path }
found-now = It can be found now.
gone-now = Nobody is answered from it any more.
button-save = Save
button-title = Title
button-date = Date
sources = The archive: { articles }
sources-found = { articles } with “{ $question }” in the title or the file
source-path = File: { $path }
source-remove = Take this article out of the archive?
source-gone = This article is no longer in the archive.
removed = { $title } is taken out of the archive. For 24 hours it can be put back.
put-back = The article is back.
undo-late = More than 24 hours have passed; the file is in the folder .trash.
button-sort-newest = By date
button-sort-title = By title
button-sort-file = By file
button-remove = Remove
button-remove-now = Yes, remove
button-keep = No, keep
button-undo = Undo
channel-kept = I keep what is posted in “{ $title }” from now on. For what was posted before, send me an export of the channel.
channel-left = I keep no more of what is posted in “{ $title }”; what I have stays.

why-usage = Write the question after the command: /why When does the bridge open? Or reply with /why to an answer of mine.
why-read = Read as: { $readings }
why-least = Threshold { $least }. Errors to expect: of questions without an answer { $quoted } are quoted, of those with one { $refused } are refused.
why-hit = { $number }. { $title }
    { $enough ->
    [yes] Quoted: the margin { $margin } is above the threshold { $least }
   *[no] Not quoted: the margin { $margin } is below the threshold { $least }
    }
    Meaning { $similarity }, word by word { $closeness }, words in common { $overlap }: { $words }

verify-verbatim = Yes, this text is in the archive, word for word:
verify-nearly = The archive says nearly this. What is underlined is only in the archive, what is struck through only in the text that you sent.
verify-absent = This text is not in the archive.
verify-nearest = This is the nearest passage, but it is not the same:
verify-too-short = This text is shorter than { $least } characters. Give me at least a sentence.
verify-too-long = This text is longer than { $most } characters. Verify it in parts.
verify-usage = Write the text after the command, or reply with /verify to the message that I should verify.
verify-beginning = The text is long; this is only its beginning.
verify-abridged = To make it fit, […] stands for words that are the same; differences shown: { $shown } of { $differences }.

role = { $role ->
    [reader] reader
    [editor] editor
    [admin] admin
   *[owner] owner
    }
invite-usage =
    Write the role after the command: /invite reader, /invite editor or /invite admin.

    Readers may ask; editors may also add and remove articles; admins may do all else, and invite readers and editors. Only the owner appoints admins.
invitation =
    An invitation, role: { role }
    { $link }

    It works once, for whoever opens it first, within { $days ->
    [one] { $days } day
   *[other] { $days } days
    }. Send it in private.
no-such-invitation = This invitation has been used, is too old or is no longer valid. Ask for a new one.
role-held = You have a role already: { role }.
role-given = Welcome! Your role: { role }. /help says what you can do.
invitation-taken = { $name } has accepted your invitation; role: { role }.
people = Who has a role:
audit = What was changed and what was refused, newest first (UTC):
audit-nothing = Nothing has been changed or refused yet.
audit-entry = { DATETIME($at, dateStyle: "short", timeStyle: "short") } · { $who } · { $deed ->
    [invited] invitation, role: { $about }
    [accepted] accepted an invitation from { $whom }, role: { $about }
    [removed] removed { $whom }, role: { $about }
    [forgot] asked to be forgotten
    [reindexed] reindex { $about }
    [switched] index switched: { $about }
    [rolled-back] back to the index before: { $about }
    [added] article added: { $about }
    [deleted] article removed: { $about }
    [hushed] silence in the group { $about }
    [heard] answers again in the group { $about }
    [spoke] another language in the group { $about }
    [backed-up] backup
    [joined] posts kept of the channel { $about }
    [left] posts kept no more of the channel { $about }
   *[refused] refused: { $about }
    }
somebody = somebody

preview-about = A preview: nothing here goes to Telegram
preview-person = Who you are
preview-reader = Reader
preview-admin = Admin
preview-language = The language of your Telegram
preview-hello = What can this bot do?
preview-start = Start
preview-chat = The conversation
preview-you = You
preview-field = Write a question
preview-send = Send
preview-commands = Commands
preview-offers = What you may choose
preview-inline = Quotes to send in any chat
preview-more = More
preview-reply = Reply
preview-edit = Edit
preview-replying = In reply to
preview-editing = You are editing
preview-edited = edited
preview-cancel = Cancel
preview-unfold = Show all
preview-fold = Fold
preview-download = Download
preview-typing = typing…
preview-copied = Copied.
preview-close = Close
preview-gone = The preview has ended; start it again: make preview
preview-failed = That did not work; reload the page.

command-help = How to ask
command-timeline = What happened when
command-latest = The newest articles
command-about = What this archive is
command-verify = Whether a text is in the archive
command-status = How the bot is doing
command-stats = What is asked and answered
command-errors = What went wrong last
command-audit = Who changed what
command-people = Who has which role
command-invite = A link that gives a role
command-backup = A copy of articles and memory
command-reindex = Read the articles again
command-rollback = Back to the index before
command-sources = Articles of the archive
command-why = Why it is answered so
command-privacy = What I remember about you
command-forgetme = Forget all of it
command-language = Which language to speak
command-ask = Ask the archive
command-on = Answer here again
command-off = Keep silent in this group
command-watch = Watch a question
command-watching = What you watch
