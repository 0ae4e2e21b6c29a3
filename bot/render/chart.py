"""The questions of the last days as a picture; pure, but slow: draw it in a thread."""

from io import BytesIO

from bot.texts import say
from bot.usage import Stats

_ANSWERED, _UNANSWERED = "#2a9d8f", "#e9c46a"
_INCHES, _DPI = (8, 4), 120
_DAYS_APART = 5  # of the dates that are written out


def chart(found: Stats, language: str) -> bytes:
    """A bar for each day, as a PNG: what was answered, and on top of it what was not."""
    # It takes a second to import, and most who run a bot never ask for it.
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=_INCHES, dpi=_DPI, layout="tight")
    axes = figure.subplots()
    places, answered = range(len(found.days)), [day.answered for day in found.days]
    silent = [day.asked - day.answered for day in found.days]
    axes.bar(places, answered, color=_ANSWERED, label=say(language, "chart-answered"))
    axes.bar(
        places, silent, bottom=answered, color=_UNANSWERED, label=say(language, "chart-silent")
    )
    dated = list(places)[::-_DAYS_APART]  # from today back
    days = [say(language, "chart-day", {"date": found.days[place].date}) for place in dated]
    axes.set_xticks(dated, days)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    drawn = BytesIO()
    figure.savefig(drawn, format="png")
    return drawn.getvalue()
