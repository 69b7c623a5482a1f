"""Two rounds of practice audits a year apart: the real draw; most grades as plain rows, a few by real changes."""

from collections.abc import Iterator
from datetime import date

from heed.accounts.models import Person
from heed.improving import changes as improving
from heed.improving.models import Action
from heed.learning import changes as learning
from heed.listening.changes import audits as changes
from heed.listening.models import Audit, AuditCycle, Source
from heed.web.demonstration.audit_rows import SettledRows
from heed.web.demonstration.audit_story import Round, audit_story
from heed.web.demonstration.backdating import Calendar

LISTED, PLANNED = 66, 24
FED_BACK_LATER = 3  # of those done, so many whose workers wait to be told


def audit(people: dict[str, Person], calendar: Calendar) -> None:
    """Last year's audits, this year's re-audit under way, and supervision audits about to be drawn."""
    Auditing(people, calendar).audit()


class Auditing:
    """The audits of the story, made as its people would have made them."""

    def __init__(self, people: dict[str, Person], calendar: Calendar) -> None:
        self.people, self.calendar, self.told = people, calendar, audit_story()
        self.lead = people[self.told.planned_by]

    def audit(self) -> None:
        first = self._drawn(self.told.before, None)
        self._settle_first(first)
        again = self._drawn(self.told.after, first)
        self._settle_some(again)
        self._plan_next()

    def _drawn(self, told: Round, follows: AuditCycle | None) -> AuditCycle:
        """A cycle planned, listed and drawn."""
        cycle = changes.plan_cycle(words=self._words(told), by=self.lead, follows=follows)
        changes.keep_list(cycle=cycle, rows=list(self._rows(told)), by=self.lead)
        cycle = changes.draw_sample(cycle=cycle, expected_version=None, by=self.lead, seed=told.seed)
        self.calendar.backdate(cycle, told.drawn, "made_at", "drawn_at")
        return cycle

    def _words(self, told: Round, tool: str = "case-file") -> changes.CycleWords:
        return changes.CycleWords(
            title=told.title,
            tool=tool,
            starts_on=self._day(told.drawn + 120),
            ends_on=self._day(told.drawn + 10),
            due_on=self._day(told.due),
            planned=PLANNED if tool == "case-file" else 6,
            moderated_percent=15,
            strata=["team", "stage"],
            auditors=[self.people[key] for key in self.told.auditors],
        )

    def _rows(self, told: Round) -> Iterator[changes.FileRow]:
        """The list: references and groups, as a case system gives them out."""
        for number in range(LISTED):
            team = self.told.teams[number % len(self.told.teams)]
            workers = self.told.workers[team]
            key = workers[number // 3 % len(workers)]
            yield changes.FileRow(
                reference=f"BV-{told.drawn * 97 + number * 13:06d}",
                team=team,
                worker=self.people[key].email if key in self.people else key,
                support_reason=self.told.reasons[number % len(self.told.reasons)],
                ethnicity=self.told.ethnicities[number % len(self.told.ethnicities)],
                stage=self.told.stages[number // 2 % len(self.told.stages)],
            )

    def _audits(self, cycle: AuditCycle) -> list[Audit]:
        return list(cycle.audits.select_related("cycle", "file", "auditor", "moderator").order_by("pk"))

    def _settle_first(self, cycle: AuditCycle) -> None:
        """All done, one of them after a concern that was seen to the same day; closed with what it taught."""
        told, audits = self.told.before, self._audits(cycle)
        self._concern(audits[3], self.told.concern.old_words, told.settled, is_in_hand=True)
        rows = SettledRows(self.told, "before", audits, at=self.calendar.moment(told.settled))
        rows.write(fed_back=len(audits), fed_back_on=self._day(told.settled - 7))
        cycle = changes.close_cycle(
            cycle=cycle,
            expected_version=AuditCycle.objects.get(pk=cycle.pk).version,
            words=self.told.conclusion,
            reaudit_on=self._day(self.told.after.drawn),
            by=self.lead,
        )
        self.calendar.backdate(cycle, told.closed, "closed_at")
        self._act(audits)

    def _act(self, audits: list[Audit]) -> None:
        """A finding in the words of an audit, and the action that answers it."""
        weak = next(each for each in audits if self.told.finding in self._text(each))
        finding = learning.add_finding(
            source=Source.objects.get(audit=weak),
            quote=self.told.finding,
            polarity="improvement",
            evidence_category="processes",
            themes=["recording"],
            by=self.lead,
        )
        self.calendar.backdate(finding, self.told.before.closed, "added_at", "decided_at")
        action = improving.add_action(
            words=improving.ActionWords(
                title="Keep a one-page record of the steps of every assessment",
                owner=self.lead,
                priority="medium",
                success_measure="At the re-audit most files let a stranger follow the way to the decision",
                findings=[finding],
            ),
            due_on=self._day(self.told.before.closed - 120),
            by=self.people["priya.quality"],
            is_agreed=True,
        )
        agreed = self.told.before.closed
        self.calendar.backdate(action, agreed, "made_at", "step_at")
        action.moves.update(at=self.calendar.moment(agreed))
        self._climb(action)

    def _climb(self, action: Action) -> None:
        note = "The page was tried in two teams, and is in use in all since the spring."
        for step, ago in (("in_progress", 330), ("complete", 250)):
            action = Action.objects.get(pk=action.pk)
            improving.climb(
                action=action, expected_version=action.version, to_step=step, note=note, proof_kind="", by=self.lead
            )
            self.calendar.backdate(action, ago, "step_at")
            self.calendar.backdate(action.moves.latest("pk"), ago, "at")

    def _text(self, audit: Audit) -> str:
        return audit.source.text if audit.source else ""

    def _settle_some(self, cycle: AuditCycle) -> None:
        """Most are done; one is to be agreed, one is a draft with an open concern, two are to do."""
        told, audits = self.told.after, self._audits(cycle)
        twice = next(each for each in audits if each.file.is_moderated)
        draft = next(each for each in audits if not each.file.is_moderated and each.auditor == self.lead)
        once = [each for each in audits if each not in (twice, draft) and not each.file.is_moderated]
        waiting = [next(each for each in once if each.auditor == self.people["priya.quality"]), once[-1]]
        open_ones = {twice.pk, draft.pk, *(each.pk for each in waiting)}
        done = [each for each in audits if each.pk not in open_ones]
        amina = next(each for each in done if each.file.worker == self.people["amina.practitioner"])
        done = [*(each for each in done if each != amina), amina]
        rows = SettledRows(self.told, "after", done, at=self.calendar.moment(told.settled))
        rows.write(fed_back=len(done) - FED_BACK_LATER, fed_back_on=self._day(told.settled - 7))
        self._tell_amina(amina)
        self._grade_twice(twice)
        changes.save_grades(audit=draft, words=self._graded(4, part=6), expected_version=0, by=self.lead)
        self._concern(draft, self.told.concern.words, 1, is_in_hand=False)

    def _graded(self, turn: int, *, part: int = 99) -> changes.RoundWords:
        """Grades of one file; only the first `part` domains of a draft."""
        grades = {}
        for number, (domain, told) in enumerate(list(self.told.domains.items())[:part]):
            is_good = (number + turn) % 3 > 0
            grades[domain] = changes.GradeWords(value=3 if is_good else 2, evidence=told.good if is_good else told.weak)
        return changes.RoundWords(
            grades=grades, overall=3, summary="", person_asked="yes", person_said=self.told.person_said[0]
        )

    def _grade_twice(self, audit: Audit) -> None:
        """Both graders have handed in, each without the other's; they differ and have yet to talk."""
        for turn, by in ((0, self._who(audit.auditor_id)), (1, self._who(audit.moderator_id))):
            kept = changes.hand_in(audit=audit, words=self._graded(turn), expected_version=0, by=by)
            self.calendar.backdate(kept, 2, "started_at", "submitted_at")

    def _tell_amina(self, audit: Audit) -> None:
        changes.give_feedback(
            audit=audit,
            expected_version=None,
            words=self.told.amina.feedback,
            on=self._day(6),
            manager=None,
            by=self._who(audit.auditor_id),
        )
        changes.answer_feedback(audit=audit, words=self.told.amina.answer, by=self.people["amina.practitioner"])
        self.calendar.backdate(audit, 5, "worker_answered_at")

    def _concern(self, audit: Audit, words: str, days: int, *, is_in_hand: bool) -> None:
        concern = changes.raise_concern(audit=audit, words=words, by=self._who(audit.auditor_id))
        self.calendar.backdate(concern, days, "raised_at")
        if is_in_hand:
            told = concern.told.order_by("pk")[0]
            concern = changes.acknowledge_concern(concern=concern, note=self.told.concern.note, by=told)
            self.calendar.backdate(concern, days, "acknowledged_at")

    def _plan_next(self) -> None:
        """Supervision audits whose list is in and whose sample is about to be drawn."""
        told = self.told.next
        cycle = changes.plan_cycle(words=self._words(told, "supervision"), by=self.lead)
        rows = [
            changes.FileRow(reference=f"SUP-{number:02d}", team=team, stage="Reviewed" if number % 2 else "New")
            for number, team in enumerate(self.told.teams * 4, start=1)
        ]
        changes.keep_list(cycle=cycle, rows=rows, by=self.lead)
        self.calendar.backdate(cycle, 2, "made_at")

    def _who(self, pk: int | None) -> Person:
        """One of the people of the story."""
        return next(person for person in self.people.values() if person.pk == pk)

    def _day(self, days: int) -> date:
        return self.calendar.day(days)
