"""What the story of the invented council's complaints holds, checked on loading."""

from heed.web.demonstration import story

HANDLER, SIGNATORY = "helen.complaints", "dawn.director"


class Someone(story.Part, frozen=True, kw_only=True):
    role: str
    name: str
    relationship: str = ""
    email: str = ""
    telephone: str = ""
    prefers: str = ""
    case_reference: str = ""
    affected: bool = False
    lacks_capacity: str = "unknown"


class Needed(story.Part, frozen=True, kw_only=True, rename={"shared_with": "with"}):
    person: int
    need: str
    identified: int
    detail: str = ""
    shared: int | None = None
    shared_with: str = ""
    met: int | None = None
    review: int | None = None


class Issue(story.Part, frozen=True, kw_only=True):
    subject: str
    what: str
    team: str | None = None


class Body(story.Part, frozen=True, kw_only=True):
    name: str
    leads: bool
    passed_on: int
    consent: str


class Step(story.Part, frozen=True, kw_only=True):
    do: str
    days: int
    who: str = HANDLER
    how: str = ""
    offer: bool = False
    taken_up: str = ""
    by_day: int = 0
    text: str = ""
    clock: str = "respond"
    evidence: str = ""
    unfinished: bool = False
    outcomes: list[str] = []
    considered: str = ""
    conclusions: str = ""
    remedial: str = ""
    to: str = ""
    kind: str = ""
    pence: int | None = None
    due: int | None = None
    done: int | None = None
    cause: str = ""
    got_better: str = ""
    satisfaction: int | None = None


class Complained(story.Part, frozen=True, kw_only=True):
    key: str
    title: str
    text: str
    days: int
    channel: str
    story: list[Step]
    procedure: str = ""
    procedure_reason: str = ""
    team: str | None = None
    provider: str = ""
    desired: str = ""
    happened: int | None = None
    authority: str = ""
    safeguarding: str = "unknown"
    safeguarding_note: str = ""
    worker: str | None = None
    people: list[Someone] = []
    needs: list[Needed] = []
    issues: list[Issue] = []
    bodies: list[Body] = []


class Closed(story.Part, frozen=True, kw_only=True):
    """A complaint of an earlier year, told in one line."""

    key: str
    title: str
    text: str
    days: int
    after: int
    subject: str
    outcomes: list[str]
    learning: str
    cause: str = ""
    ombudsman: int | None = None


class Told(story.Part, frozen=True, kw_only=True):
    complaints: list[Complained]
    closed: list[Closed]
