"""What each permission lets a person do, as a sentence about them."""

from heed.accounts.permissions import Permission

ALLOWS: dict[Permission, str] = {
    Permission.READ_LOOP: "see how much was heard, learned and changed, by theme",
    Permission.READ_LEARNING: "read sources, findings and lessons, unless they are restricted",
    Permission.ADD_SOURCE: "put in reports and other things that were heard",
    Permission.DECIDE_FINDINGS: "decide on findings",
    Permission.WRITE_LESSONS: "write and agree lessons",
    Permission.EDIT_TAXONOMY: "add, reword, merge, split and retire themes, and decide what others propose",
    Permission.REDACT: "make redacted copies of what you may read, check them and sign those of others",
    Permission.OPEN_RESTRICTED: "give a named person access to a restricted source",
    Permission.READ_COMPLAINTS: "read the files of complaints and Ombudsman cases, unless they are restricted",
    Permission.HANDLE_COMPLAINTS: "log complaints, plan, write, send and close them",
    Permission.AUTHORISE_RESPONSES: "authorise and sign answers that somebody else wrote",
    Permission.HANDLE_OMBUDSMAN: "deal with the Ombudsman's enquiries, decisions and recommendations",
    Permission.HANDLE_REVIEWS: "run safeguarding adult reviews",
    Permission.READ_AUDITS: "read single audits of case files",
    Permission.PLAN_AUDITS: "plan audits, draw samples and agree grades",
    Permission.AUDIT: "audit the files you are given",
    Permission.READ_FEEDBACK: "read what people told us, as they sent it",
    Permission.TRIAGE_FEEDBACK: "sort what people told us, bring it in, and tell them what became of it",
    Permission.READ_PLANS: "read plans and their actions",
    Permission.READ_OWN_ACTIONS: "read the actions you own or sponsor",
    Permission.WRITE_PLANS: "make plans and change their actions",
    Permission.WORK_ON_OWN_ACTIONS: "note progress on the actions you own",
    Permission.CONFIRM_PROOF: "confirm the proof of an action that somebody else owns",
    Permission.IMPORT_ACTIONS: "bring actions in from a spreadsheet",
    Permission.READ_MEASURES: "read measures and their figures",
    Permission.RECORD_FIGURES: "enter the figures of measures, and revise them",
    Permission.WRITE_MEASURES: "take up measures, set targets and choose who to compare with",
    Permission.COMMENT: "comment, and mention colleagues",
    Permission.SHARE_VIEWS: "share saved views of lists",
    Permission.READ_TRAIL: "read the trail of who did what",
    Permission.MANAGE_PEOPLE: "look after people, roles and teams",
}


def what_one_may_do(permissions: frozenset[Permission]) -> list[str]:
    """The sentences of these permissions, in the order of the loop."""
    return [ALLOWS[permission] for permission in Permission if permission in permissions]
