"""The three questions. Every one but the first may be left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict

from heed.core.text.received import fit_to_keep
from heed.definitions import feedback_number
from heed.listening.changes.feedback.words import LONGEST, faults_of
from heed.web.public.feedback import words
from heed.web.public.feedback.answers import Answers

NO_ANSWER = "no"


class StepForm(forms.Form):
    """One question. What was typed is made fit to keep before it is looked at."""

    def __init__(self, data: QueryDict | None, *, answers: Answers, easy: bool, use_required_attribute: bool = False):
        fit = None if data is None else {name: fit_to_keep(data.get(name, "")) for name in data}
        super().__init__(fit, initial=self.from_answers(answers), use_required_attribute=use_required_attribute)
        self.easy, self.answers = easy, answers
        self.ask()

    def from_answers(self, answers: Answers) -> dict[str, Any]:
        return {"text": answers.text, "kind": answers.kind, "said_by": answers.said_by}

    def ask(self) -> None:
        """Add the fields, in plain words or Easy Read."""

    def absorbed(self) -> Answers:
        """The answers so far with what was typed here, right or not: nothing typed is lost on the way back or aside."""
        typed: dict[str, Any] = {name: str(self.data.get(name, "")) for name in self.fields}
        return replace(self.answers, **{name: value for name, value in typed.items() if hasattr(self.answers, name)})


class WhatForm(StepForm):
    """What happened, and what it is mostly. The box that people do not see is for what fills in every box."""

    def ask(self) -> None:
        longest = feedback_number("longest-text")
        say = words.said(easy=self.easy)
        self.fields["text"] = forms.CharField(
            label=say["what_hint"],
            max_length=longest,
            widget=forms.Textarea(attrs={"rows": 8}),
            error_messages={
                "required": "Write what happened, in your own words.",
                "max_length": f"Shorten it: at most {longest:,} letters can be sent. Your words are still here.",
            },
        )
        self.fields["kind"] = forms.ChoiceField(
            label=say["kind_question"],
            choices=words.kind_choices(easy=self.easy),
            widget=forms.RadioSelect,
            required=False,
        )

    def absorbed(self) -> Answers:
        trapped = self.answers.filled_trap or bool(self.data.get("homepage", "").strip())
        found = replace(super().absorbed(), filled_trap=trapped)
        return replace(found, text=found.text[: feedback_number("longest-text")])


class WhoForm(StepForm):
    def ask(self) -> None:
        self.fields["said_by"] = forms.ChoiceField(
            label=words.said(easy=self.easy)["who_question"],
            choices=words.group_choices(easy=self.easy),
            widget=forms.RadioSelect,
            required=False,
        )


class AnswerForm(StepForm):
    """Whether and how they want an answer. Only then do we ask how to reach them."""

    def from_answers(self, answers: Answers) -> dict[str, Any]:
        chosen = answers.answer_format or (NO_ANSWER if answers.sender_contact or answers.sender_name else "")
        return {
            "answer_format": chosen,
            "sender_name": answers.sender_name,
            "sender_contact": answers.sender_contact,
        }

    def ask(self) -> None:
        self.fields["answer_format"] = forms.ChoiceField(
            label=words.said(easy=self.easy)["answer_question"],
            choices=words.format_choices(easy=self.easy),
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["sender_contact"] = forms.CharField(
            label="Where do we send it?" if self.easy else "Your email address, telephone number or postal address",
            max_length=LONGEST["sender_contact"],
            widget=forms.Textarea(attrs={"rows": 3}),
            required=False,
        )
        self.fields["sender_name"] = forms.CharField(
            label="What is your name?" if self.easy else "What we should call you",
            max_length=LONGEST["sender_name"],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            found = replace(self.absorbed().as_words(), text="-")
            for fault in faults_of(found, today=self.answers.opened.date()):
                if fault.field in self.fields:
                    self.add_error(fault.field, fault.message)
        return self.cleaned_data

    def absorbed(self) -> Answers:
        found = super().absorbed()
        return replace(found, answer_format="" if found.answer_format == NO_ANSWER else found.answer_format)


STEPS: dict[str, type[StepForm]] = {"what": WhatForm, "who": WhoForm, "answer": AnswerForm}
