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

# What the library says, each of its sentences word for word: by these the others are found.

known-busy-build = A build is running already; wait until it ends.
known-busy-feeds = The feeds are being polled already; wait until that ends.
known-feeds-place = What the feeds bring cannot be kept in { $folder } ({ $error }); make room or allow writing, then poll again.
known-no-folder = The folder of articles { $folder } cannot be read ({ $error }); mend that, or name another folder in INDEX_ARTICLES.
known-no-articles = There are no articles in { $folder }; put text files there, then build again.
known-no-readable = No article in { $folder } could be read: { $reasons }.
known-no-place = The index could not be written to { $root } ({ $error }){ $free }. Make room or allow writing, then build again; the index before it still answers.
known-free = ; { $free } MB are free there
known-ended = The build ended without a word (exit status { $status }), perhaps for want of memory. The index before it still answers; build again, and look at the log.
known-stopped = The bot is being stopped; the index before this one still answers.
known-cancelled = The build was cancelled; the index before this one still answers.
known-all-one = To the model { $name } all texts are one; choose another.
known-no-number = The model gave a vector that is not a number; choose another INDEX_MODEL.
known-no-vector = The model gave a vector that is empty or not a number; choose another INDEX_MODEL.
known-no-model = The model { $name } cannot be loaded ({ $error }); set INDEX_MODEL to a model's folder or to the name of a sentence-transformers model.
known-no-model-folder = there is no folder { $model }; name a model's folder or a model
known-no-reranker = The reranker { $name } cannot be loaded; set INDEX_RERANKER to the folder or the name of a CrossEncoder of sentence-transformers, or leave it empty.
known-none-before = There is no index before this one in { $root }; INDEX_KEEP says how many are kept.
known-none-on-trial = No index is on trial; build one beside the current one first.
known-none-of-name = There is no index { $name } in { $root }; it may have been replaced meanwhile.
known-none-yet = There is no index in { $root } yet; run: make build
known-unreadable-allow = { $pointer } cannot be read ({ $error }); allow it, or run: make build
known-unreadable = { $pointer } cannot be read; run: make build
known-damaged = The index in { $folder } is damaged: { $what }; run: make build
known-damaged-passage = a passage is not as it was written
known-damaged-parts = its parts do not belong together
known-damaged-file = { $path } is not as it was written
known-damaged-missing = { $path } is missing
known-damaged-manifest = { $path } cannot be read
known-damaged-terms = The terms in { $folder } cannot be read.
known-damaged-texts = The texts in { $file } cannot be read.
known-damaged-vectors = The vectors in { $file } cannot be read.
known-gone-index = The index { $name } is not in { $root }, or not any more; run: make build
known-other-model = The index was built with the model { $name } ({ $before }), but INDEX_MODEL is { $model } ({ $now }). Set INDEX_MODEL back, or build anew; run: make build
known-other-reranker = The index was built with INDEX_RERANKER={ $before }, and now it is INDEX_RERANKER={ $now }. Set it back, or build anew; run: make build
known-other-format = The index in { $folder } has format { $found }, this version of Izvor reads format { $format }; run: make build
known-at-address = What stands at { $url } { $reason }.
known-fetched = { $url } { $reason }.
known-many-files = There are too many files named { $name }; name this one otherwise.
known-gone-article = { $path } is not in the folder of articles any more; reindex it.
known-gone-trash = This article is not in the trash any more; it cannot be put back.
known-there-again = { $name } is there again already; it is left as it is.
known-unreadable-mend = { $file } cannot be read ({ $error }); mend it.
known-unwritable = The folder of articles { $folder } cannot be written to ({ $error }); make room or allow writing, then try again.
known-not-as-written = { $file } is not what was written there ({ $error }); mend it.
known-changed = changed while it was read; build again when it is finished
known-no-file = is not a file; put the articles themselves here
known-no-words = has no words
known-much-text = has over { $limit } MB of text; split it
known-error = cannot be read: { $error }
known-large = is over { $limit } MB; split it
known-deep-archive = is an archive too deep within others; unpack it into the folder
known-unknown = has a format that is not read (these are: { $endings })
known-breaks = breaks what reads it ({ $name }); save it otherwise
known-twice = holds «{ $title }» twice
known-double = holds «{ $title }», which { $path } has too; that one is kept
known-double-link = holds «{ $title }», which { $path } has too under the same link; that one is kept
known-no-page = is { $kind }, not a web page
known-untold = something untold
known-no-feed-at = is no feed; give the address of its RSS or Atom
known-broken-feed-at = is a feed that cannot be read ({ $error }); report it
known-redirects = redirects more than { $limit } times; give the address that it leads to
known-answers = answers { $told }; { $advice }
known-advice-sign-in = only those who sign in may read it
known-advice-refused = it does not let Izvor in
known-advice-check = check the address
known-advice-gone = it is gone for good
known-advice-later = try again later
known-late = did not answer in time; try again later
known-unreachable = cannot be read ({ $error }); check it, or try later
known-badly-packed = comes packed so that it cannot be unpacked ({ $error }); give another
known-large-at = is over { $limit } MB; give something smaller
known-no-host = cannot be found ({ $error }); check it
known-private = leads into a private network ({ $address }); give a public address
known-no-address = is no web address such as https://example.org/page, or leads to none, or holds a name and password; give another
known-leads-out = has a name that leads out of its archive; pack it anew
known-locked-member = is protected by a password; pack it without one
known-odd-packing = is packed in a way that is not read; pack it anew with deflate
known-large-member = is over { $limit } MB; unpack it into the folder
known-bomb = unpacks to over { $limit } times its size; pack it anew
known-many-members = holds over { $limit } files; pack it as several archives
known-large-archive = unpacks to over { $limit } GB; unpack it into the folder
known-no-archive = is no archive but a document; name it .docx, .odt or .epub
known-broken-archive = is cut short, damaged or no zip archive; pack it anew
known-broken-member = is damaged in its archive; pack it anew
known-no-text-file = is not text; save the article as UTF-8 text
known-no-encoding = is not text in any known encoding; save the article as UTF-8 text
known-pictures = has no text; its pages are pictures
known-picture = is a picture, without text
known-damaged-pages = has no text; its pages are damaged
known-damaged-page = is damaged, or draws more than a page can show
known-no-text = has no text
known-copy-protected = is protected against copying; its text cannot be read
known-own-entities = declares entities of its own; save it without them
known-no-feed = is no feed, neither RSS nor Atom; save the article in another format
known-short-feed = is a feed that is cut short; save it anew
known-broken-feed = is a feed that cannot be read ({ $error }); save it anew
known-broken = is { $kind } that is damaged or cut short; save it anew
known-kind-pdf = a PDF
known-kind-docx = a DOCX
known-kind-epub = an EPUB
known-kind-odt = an ODT
known-kind-page = a page
known-broken-gzip = is a gzip file that is cut short or damaged ({ $error })
known-long-line = has a line over { $limit } MB; split it
known-no-json = is not JSON in UTF-8
known-long-front = opens with front matter over 10 000 characters; shorten it
known-no-yaml = opens with front matter that is not YAML; mend it
known-no-yaml-at = opens with front matter that is not YAML at line { $line }; mend it
known-odd-value = has a date that does not exist or a number without end ({ $error }); mend it
known-odd-marks = opens with front matter whose !! marks do not fit; mend it
known-deep-front = opens with front matter nested too deep; mend it
known-endless = has a number without end in its front matter; mend it
known-many-tags = has over { $limit } tags and attributes; split it
known-deep-tags = holds tags nested too deep; save it anew
known-xml-entities = holds XML with entities of its own; save it anew
known-broken-xml = holds XML that is damaged or nested too deep; save it anew
known-locked = is protected by a password; save it without one
known-locked-word = is protected by a password, or of Word before 2007; save it as DOCX without a password
known-rtf = is RTF in truth; save it as DOCX
known-no-odt = is an ODT that holds no text document
known-many-parts = holds over { $limit } files; save it anew
known-lacks = is { $kind } that lacks { $name }; save it anew
known-large-unpacked = unpacks to over { $limit } MB; split it
known-many-pages = has over { $limit } pages; split it
known-slow = takes too long to read; split it, or save it as text
known-no-day = opens with a date that does not exist, { $date }; mend it
known-no-field = has no "text"
known-odd-date = has a date that is neither YYYY-MM-DD nor DD.MM.YYYY, { $date }
known-no-column = has no column for the text in its first line; name one «text», or set INDEX_COLUMNS
known-more-columns = has more columns than the first line has names; quote its text
known-no-table = is not a table from line { $line } on ({ $error }); mend its quotation marks
known-no-export = is no export of Telegram Desktop; save other articles as JSON lines, named .jsonl
known-no-utf8 = is not in UTF-8; export it anew
known-broken-export = is cut short or damaged, or has a message over 5 MB; export it anew
known-no-html = has no HTML in it; name it .txt
known-no-article = has no article in it
known-no-backups = { $folder } cannot be made ({ $error }); mend that.
known-no-room = { $folder } cannot be written to ({ $error }); mend that.
known-half = { $file } cannot be written whole ({ $error }); mend that.
known-there = { $file } is there already; name another file.
known-not-written = { $file } cannot be written ({ $error }); name another file.
known-at-line = { $path }, line { $within }
known-at-page = { $path }, page { $within }
known-at-message = { $path }, message { $within }
