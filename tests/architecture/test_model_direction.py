"""Foreign keys written as strings ("learning.Lesson") are invisible to import-linter: the model graph is checked here
against the same order."""

from collections.abc import Iterator

from django.apps import apps

STORY = [
    "audit",
    "accounts",
    "conversation",
    "listening",
    "searching",
    "learning",
    "measuring",
    "improving",
    "workforce",
    "sharing",
    "assuring",
]


def upward_relations() -> Iterator[str]:
    for model in apps.get_models():
        here = model._meta.app_label
        if here not in STORY:
            continue
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if field.is_relation and field.related_model:
                there = field.related_model._meta.app_label
                if there in STORY and STORY.index(there) > STORY.index(here):
                    yield f"{model._meta.label}.{field.name} -> {there}"


def test_relations_point_back_along_the_story():
    assert list(upward_relations()) == []


def test_every_room_with_tables_is_placed_in_the_story():
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("heed.")}

    assert rooms - {"web"} <= set(STORY)
