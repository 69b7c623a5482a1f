"""What people do without signing in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotPossibleNow
from heed.conversation.models import Notification
from heed.listening.changes.feedback import public
from heed.listening.changes.feedback.holding import reasons_to_hold
from heed.listening.codes import LETTERS, bare, code_of, lookup_of, new_form_secret, seal, unseal
from heed.listening.models import Feedback, PublicCode
from heed.listening.queries.feedback.public import opened_by, saved_words
from tests.factories import council, person
from tests.factories.feedback import feedback, words

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TODAY = NOW.date()


def test_a_code_has_over_60_bits_and_reads_aloud():
    code = code_of(new_form_secret())

    assert len(LETTERS) ** len(bare(code)) > 2**60
    assert (len(code), code.count("-")) == (19, 3)
    assert set(LETTERS) & set("AEIOUL01") == set()


def test_the_same_form_gives_the_same_code_and_another_another():
    assert code_of("one") == code_of("one")
    assert len({code_of(new_form_secret()) for _ in range(200)}) == 200


@pytest.mark.parametrize("typed", ["bcdfghjkmnpqrstv", "BCDF GHJK MNPQ RSTV", " bcdf-ghjk–mnpq—rstv. "])
def test_a_code_is_known_however_it_is_typed(typed):
    assert lookup_of(typed) == lookup_of("BCDF-GHJK-MNPQ-RSTV")


@pytest.mark.parametrize("typed", ["", "BCDF", "AEIO-UAEI-OUAE-IOUA", "BCDF-GHJK-MNPQ-RSTV-W", "\x00", "é" * 16])
def test_what_is_no_code_is_none(typed):
    assert bare(typed) == ""


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_only_its_own_code_opens_what_was_sealed(text):
    sealed, salt = seal(text, code="BCDF-GHJK-MNPQ-RSTV")

    assert unseal(sealed, salt=salt, code="bcdfghjkmnpqrstv") == text
    assert unseal(sealed, salt=salt, code="BCDF-GHJK-MNPQ-RSTW") is None
    assert unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), salt=salt, code="BCDF-GHJK-MNPQ-RSTV") is None


@pytest.mark.django_db
class TestSaving:
    def test_words_saved_can_be_read_with_the_code_alone(self):
        ours, code = council(), code_of("x")

        public.save_for_later(words="Zebra", code=code, council=ours, now=NOW)

        kept = PublicCode.objects.get()
        assert b"Zebra" not in bytes(kept.sealed)
        assert bare(code) not in kept.lookup
        assert saved_words(opened_by(code, council=ours, today=TODAY), code=code) == "Zebra"
        assert TrailEntry.objects.count() == 0

    def test_saving_again_replaces(self):
        ours, code = council(), code_of("x")

        for text in ("One", "Two"):
            public.save_for_later(words=text, code=code, council=ours, now=NOW)

        assert saved_words(opened_by(code, council=ours, today=TODAY), code=code) == "Two"
        assert PublicCode.objects.count() == 1

    def test_a_code_opens_nothing_in_another_council_nor_after_its_day(self):
        ours, code = council(), code_of("x")
        saved = public.save_for_later(words="One", code=code, council=ours, now=NOW)

        assert saved.expires_on == date(2026, 3, 16)
        assert opened_by(code, council=council(), today=TODAY) is None
        assert opened_by(code, council=ours, today=date(2026, 3, 16)) == saved
        assert opened_by(code, council=ours, today=date(2026, 3, 17)) is None
        assert opened_by("nonsense", council=ours, today=TODAY) is None

    def test_what_was_never_sent_is_deleted_after_its_day(self):
        public.save_for_later(words="One", code=code_of("x"), council=council(), now=NOW)

        assert public.forget_old_codes(NOW + timedelta(days=14)) == 0
        assert public.forget_old_codes(NOW + timedelta(days=15)) == 1

    def test_sending_ends_what_was_saved(self):
        ours, code = council(), code_of("x")
        public.save_for_later(words="One", code=code, council=ours, now=NOW)

        sent = public.send(words=words(external_id="form:x"), code=code, council=ours, now=NOW)

        opened = opened_by(code, council=ours, today=TODAY)
        assert (opened.feedback, opened.sealed, saved_words(opened, code=code)) == (sent, None, None)
        with pytest.raises(NotPossibleNow):
            public.save_for_later(words="Two", code=code, council=ours, now=NOW)

    def test_sent_twice_it_is_stored_once(self):
        ours, code = council(), code_of("x")

        made = [public.send(words=words(external_id="form:x"), code=code, council=ours, now=NOW) for _ in range(3)]

        assert [each.pk for each in made] == [Feedback.objects.get().pk] * 3
        assert PublicCode.objects.count() == 1

    def test_other_words_from_a_form_already_sent_are_not_taken_for_sent(self):
        ours, code = council(), code_of("x")
        public.send(words=words(external_id="form:x"), code=code, council=ours, now=NOW)

        with pytest.raises(NotPossibleNow) as refusal:
            public.send(words=words(external_id="form:x", text="And more."), code=code, council=ours, now=NOW)

        assert refusal.value.message == public.SENT_BEFORE
        assert Feedback.objects.count() == 1


@pytest.mark.django_db
class TestHolding:
    def reasons(self, **more):
        facts = {"text": "Hello", "filled_trap": False, "opened_at": NOW - timedelta(minutes=1), "now": NOW, **more}
        return [str(each) for each in reasons_to_hold(council_id=facts.pop("council_id", 0), **facts)]

    def test_an_ordinary_form_is_not_held(self):
        assert self.reasons() == []

    def test_each_sign_of_spam_holds(self):
        assert self.reasons(filled_trap=True) == ["trap"]
        assert self.reasons(opened_at=NOW - timedelta(seconds=3)) == ["too_fast"]
        assert self.reasons(text="http://a https://b www.c") == ["links"]
        assert self.reasons(text="http://a https://b") == []

    def test_the_same_words_again_are_held_for_a_day(self):
        ours = council()
        sent = public.send(words=words(text="Same"), code=code_of("x"), council=ours, now=NOW)
        added_at = sent.source.added_at

        assert self.reasons(text=" Same\r\n", council_id=ours.pk, now=added_at) == ["repeated"]
        assert self.reasons(text="Same", council_id=ours.pk, now=added_at + timedelta(hours=25)) == []
        assert self.reasons(text="Same", council_id=council().pk) == []


@pytest.mark.django_db
class TestGotItRight:
    def told(self):
        by = person()
        made = feedback(by=by, told_on=TODAY, told_words="We rang you.", told_by=by)
        return by, made

    def test_the_sender_says_it_once(self):
        by, made = self.told()

        public.say_whether_right(feedback=made, answer="partly", council=by.council)

        made.refresh_from_db()
        assert made.got_it_right == "partly"
        with pytest.raises(NotPossibleNow):
            public.say_whether_right(feedback=made, answer="yes", council=by.council)

    def test_whoever_told_them_hears_of_a_no_by_reference(self):
        by, made = self.told()

        public.say_whether_right(feedback=made, answer="no", council=by.council)

        told = Notification.objects.get(person=by)
        assert told.text == f"{made.source.reference}: the sender says that we did not get it right"

    def test_nobody_is_told_of_a_yes(self):
        by, made = self.told()

        public.say_whether_right(feedback=made, answer="yes", council=by.council)

        assert Notification.objects.count() == 0

    @pytest.mark.parametrize(("answer", "is_told"), [("maybe", True), ("", True), ("yes", False)])
    def test_what_makes_no_sense_is_refused(self, answer, is_told):
        by, made = self.told()
        if not is_told:
            Feedback.objects.filter(pk=made.pk).update(told_on=None)

        with pytest.raises(NotPossibleNow):
            public.say_whether_right(feedback=made, answer=answer, council=by.council)
