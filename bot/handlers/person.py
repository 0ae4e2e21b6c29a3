"""Who wrote, and how they are answered."""

from telegram import LinkPreviewOptions, Message, ReplyParameters, Update

from bot import render
from bot.texts import language

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def language_of(update: Update) -> str:
    """The language to speak to whoever wrote."""
    return language(update.effective_user.language_code if update.effective_user else None)


async def reply(update: Update, answer: render.Message | str) -> Message:
    """Answer what was written, whether or not it is still there."""
    asked = update.effective_message
    if asked is None:
        raise ValueError("only a message can be answered")
    told = render.Message(answer) if isinstance(answer, str) else answer
    return await asked.reply_text(
        told.text,
        entities=told.entities,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=ReplyParameters(asked.message_id, allow_sending_without_reply=True),
    )
