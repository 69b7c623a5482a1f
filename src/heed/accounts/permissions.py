"""Who may do what: one list of permissions, one table of roles. `queries.can` is the only judge of it."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing a role may do."""

    READ_LOOP = "read_loop"  # counts by theme only, no words of any source
    READ_LEARNING = "read_learning"  # sources, findings, lessons, unless restricted
    ADD_SOURCE = "add_source"
    DECIDE_FINDINGS = "decide_findings"
    WRITE_LESSONS = "write_lessons"
    EDIT_TAXONOMY = "edit_taxonomy"  # add, reword, merge, split and retire themes; decide what others propose
    REDACT = "redact"  # make, check and sign redacted copies of what one may read
    OPEN_RESTRICTED = "open_restricted"  # give a named person access to a restricted source
    READ_COMPLAINTS = "read_complaints"  # the case files of complaints and of the Ombudsman's cases
    HANDLE_COMPLAINTS = "handle_complaints"  # log, plan, write, send, close
    AUTHORISE_RESPONSES = "authorise_responses"  # review an answer somebody else wrote, authorise and sign it
    HANDLE_OMBUDSMAN = "handle_ombudsman"
    HANDLE_REVIEWS = "handle_reviews"  # safeguarding adult reviews, which are restricted besides
    READ_AUDITS = "read_audits"  # single audits and what was found in one person's file
    PLAN_AUDITS = "plan_audits"  # make cycles, draw samples, agree grades
    AUDIT = "audit"  # audit and moderate the files one is given
    READ_FEEDBACK = "read_feedback"
    TRIAGE_FEEDBACK = "triage_feedback"  # link, merge, route, tell back, bring in
    READ_PLANS = "read_plans"
    READ_OWN_ACTIONS = "read_own_actions"  # the actions one owns or sponsors, and nothing else of a plan
    WRITE_PLANS = "write_plans"
    WORK_ON_OWN_ACTIONS = "work_on_own_actions"
    CONFIRM_PROOF = "confirm_proof"
    IMPORT_ACTIONS = "import_actions"
    READ_MEASURES = "read_measures"
    RECORD_FIGURES = "record_figures"  # enter, revise and import the figures of measures
    WRITE_MEASURES = "write_measures"  # take up measures, set targets, comparators and new limits
    COMMENT = "comment"
    SHARE_VIEWS = "share_views"
    READ_TRAIL = "read_trail"
    MANAGE_PEOPLE = "manage_people"


P = Permission
READER = frozenset({P.READ_LOOP, P.READ_LEARNING, P.READ_PLANS, P.READ_OWN_ACTIONS, P.READ_MEASURES})
CONTRIBUTOR = frozenset({P.READ_LOOP, P.READ_OWN_ACTIONS, P.WORK_ON_OWN_ACTIONS, P.COMMENT})
COLLEAGUE = READER | CONTRIBUTOR | {P.ADD_SOURCE, P.SHARE_VIEWS}
LEARNER = COLLEAGUE | {P.DECIDE_FINDINGS, P.WRITE_LESSONS, P.AUDIT}
RECORDER = LEARNER | {P.RECORD_FIGURES}
IMPROVER = RECORDER | {P.WRITE_PLANS, P.CONFIRM_PROOF, P.IMPORT_ACTIONS, P.WRITE_MEASURES}
# The files of single people: who must read them for their work, beside those named for one.
CASE_READER = frozenset({P.READ_COMPLAINTS, P.READ_AUDITS, P.READ_FEEDBACK})
COMPLAINTS = frozenset({P.READ_COMPLAINTS, P.HANDLE_COMPLAINTS, P.HANDLE_OMBUDSMAN, P.REDACT})
FEEDBACK = frozenset({P.READ_FEEDBACK, P.TRIAGE_FEEDBACK})
AUDITS = frozenset({P.READ_AUDITS, P.PLAN_AUDITS, P.AUDIT})
PRACTICE_LEAD = IMPROVER | CASE_READER | AUDITS | {P.EDIT_TAXONOMY, P.REDACT}
OT_LEAD = IMPROVER | AUDITS
SENIOR = IMPROVER | CASE_READER | {P.AUTHORISE_RESPONSES, P.REDACT}
DIRECTOR = SENIOR | {P.OPEN_RESTRICTED, P.READ_TRAIL}
EDITOR = frozenset({P.OPEN_RESTRICTED, P.READ_TRAIL, P.EDIT_TAXONOMY})
QUALITY = IMPROVER | CASE_READER | COMPLAINTS | FEEDBACK | AUDITS | EDITOR


@dataclass(frozen=True)
class Role:
    """A role as a council knows it: its name, what it is for in plain words, and what it may do."""

    id: str
    name: str
    description: str
    permissions: frozenset[Permission]


ROLES: dict[str, Role] = {
    role.id: role
    for role in [
        Role("dass", "Director of Adult Social Services", "Sees what is late or unproved, and signs.", DIRECTOR),
        Role("executive_director", "Executive director", "Answers for the department to the council.", DIRECTOR),
        Role("assistant_director", "Assistant director", "Leads a service and sponsors its actions.", SENIOR),
        Role("psw", "Principal social worker", "Leads practice, audits and reflection.", PRACTICE_LEAD),
        Role("principal_ot", "Principal occupational therapist", "Leads occupational therapy practice.", OT_LEAD),
        Role("quality_lead", "Quality and assurance lead", "Reads reports, runs plans, keeps the evidence.", QUALITY),
        Role(
            "complaints_manager",
            "Complaints manager",
            "Answers for complaints and what they teach.",
            IMPROVER | COMPLAINTS | FEEDBACK,
        ),
        Role("investigator", "Investigator", "Looks into a complaint and writes down what was found.", LEARNER),
        Role(
            "link_officer",
            "Ombudsman link officer",
            "Deals with the Ombudsman's enquiries and decisions.",
            RECORDER | {P.READ_COMPLAINTS, P.HANDLE_OMBUDSMAN},
        ),
        Role(
            "sab_manager",
            "Safeguarding board manager",
            "Runs the safeguarding adults board's reviews.",
            IMPROVER | {P.HANDLE_REVIEWS},
        ),
        Role("sar_author", "Safeguarding review author", "Writes a review; sees what they own.", CONTRIBUTOR),
        Role("team_manager", "Team manager", "Owns actions and brings learning to the team.", LEARNER),
        Role("practitioner", "Practitioner", "Reads, reflects, owns actions, suggests.", COLLEAGUE),
        Role("learning_lead", "Learning and development lead", "Plans training and follows who it reached.", RECORDER),
        Role("coproduction_lead", "Co-production lead", "Works with people who draw on care.", LEARNER | FEEDBACK),
        Role(
            "contributor", "Contributor", "Partner or colleague who sees and does only their own actions.", CONTRIBUTOR
        ),
        Role("lived_experience", "Person with lived experience", "Works with us on named actions.", CONTRIBUTOR),
        Role("councillor", "Councillor", "Sees totals by theme, and no one's words.", frozenset({P.READ_LOOP})),
        Role(
            "auditor",
            "Auditor or inspector",
            "Reads everything not restricted; changes nothing.",
            READER | CASE_READER | {P.READ_TRAIL},
        ),
        Role(
            "administrator",
            "System administrator",
            "Looks after accounts; sees no content.",
            frozenset({P.MANAGE_PEOPLE}),
        ),
    ]
}


def permissions_of(role_ids: list[str]) -> frozenset[Permission]:
    """Everything that these roles together may do; an unknown role may do nothing."""
    return frozenset().union(*(ROLES[role_id].permissions for role_id in role_ids if role_id in ROLES))
