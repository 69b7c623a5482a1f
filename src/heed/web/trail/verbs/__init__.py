"""What each verb of the trail means, as the middle of a sentence: somebody … something."""

from heed.web.trail.verbs import (
    audits,
    complaints,
    complaints_report,
    emerging,
    feedback,
    holding,
    letters,
    loop,
    ombudsman,
    radar,
    redaction,
    reviews,
    suggestions,
    taxonomy,
)

VERBS: dict[str, str] = {
    **loop.VERBS,
    **taxonomy.VERBS,
    **complaints.VERBS,
    **complaints_report.VERBS,
    **letters.VERBS,
    **ombudsman.VERBS,
    **reviews.VERBS,
    **radar.VERBS,
    **audits.VERBS,
    **feedback.VERBS,
    **holding.VERBS,
    **emerging.VERBS,
    **redaction.VERBS,
    **suggestions.VERBS,
}


def in_words(verb: str) -> str:
    """The verb's words; a verb without words of its own is taken apart: `lesson.put_off` is `put off the lesson`."""
    if verb in VERBS:
        return VERBS[verb]
    noun, _, done = verb.rpartition(".")
    return f"{done} the {noun}".replace("_", " ") if noun else verb.replace("_", " ")
