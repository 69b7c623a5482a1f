"""The API of feedback: what it takes, what it gives back, and one shape for everything that goes wrong."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from heed.accounts import keys
from heed.accounts.models import ApiKey, RoleGrant
from heed.api import feedback as endpoints
from heed.api.urls import api
from heed.audit.models import TrailEntry
from heed.listening.models import EqualityAnswer, Feedback, Source
from tests.factories import council, person, team

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
ONE, BATCH = "/api/v1/feedback", "/api/v1/feedback/batch"


def key_for(by) -> str:
    today = timezone.localdate()
    _, words = keys.make_key(
        name="Telephone system",
        scopes=["triage_feedback"],
        expires_on=today + timedelta(days=30),
        longest_days=365,
        today=today,
        by=by,
    )
    return words


@pytest.fixture
def priya():
    return person()


@pytest.fixture
def key(priya):
    return key_for(priya)


def call(method, path, key="", body=None, **more):
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    content = body if isinstance(body, (bytes, str)) else json.dumps(body) if body is not None else ""
    client = Client(raise_request_exception=False)
    return client.generic(method, path, content, content_type="application/json", headers=headers, **more)


def error_of(answer) -> tuple[int, str]:
    """The status and code of an error, which has exactly our shape."""
    found = answer.json()
    assert set(found) == {"error"}
    assert set(found["error"]) == {"code", "message", "faults"}
    assert [set(fault) for fault in found["error"]["faults"]] == [{"field", "message"}] * len(found["error"]["faults"])
    return answer.status_code, found["error"]["code"]


def fields_of(answer) -> list[str]:
    return [fault["field"] for fault in answer.json()["error"]["faults"]]


def test_one_is_added_in_the_name_of_the_keys_person(priya, key):
    answer = call(
        "POST", ONE, key, {"kind": "concern", "text": "Nobody rang.", "said_by": "carer", "external_id": "T1"}
    )

    made = Feedback.objects.select_related("source").get()
    assert (answer.status_code, answer.json()) == (
        201,
        {"reference": made.source.reference, "external_id": "T1", "status": "added", "flagged": False},
    )
    assert (made.source.added_by, made.channel, made.said_by) == (priya, "api", "carer")


def test_sending_again_adds_nothing(key):
    body = {"kind": "comment", "text": "Nobody rang.", "external_id": "T1"}

    answers = [call("POST", ONE, key, body) for _ in range(3)]

    assert [each.status_code for each in answers] == [201, 200, 200]
    assert len({each.json()["reference"] for each in answers}) == 1
    assert Feedback.objects.count() == 1


def test_the_same_number_with_other_words_is_a_conflict(key):
    call("POST", ONE, key, {"kind": "comment", "text": "One", "external_id": "T1"})

    answer = call("POST", ONE, key, {"kind": "comment", "text": "Two", "external_id": "T1"})

    assert error_of(answer) == (409, "other_words")
    assert Source.objects.get().text == "One"


def test_words_of_harm_are_said_to_be_flagged(key):
    assert call("POST", ONE, key, {"kind": "concern", "text": "He hit me."}).json()["flagged"] is True


def test_everything_may_be_sent(priya, key):
    team(council=priya.council, name="Hospital discharge")

    answer = call(
        "POST",
        ONE,
        key,
        {
            "kind": "compliment",
            "text": "Kind.",
            "title": "Thanks",
            "channel": "telephone",
            "said_by": "family",
            "team": "hospital DISCHARGE",
            "provider": "Elm House",
            "wants_answer": True,
            "sender_name": "A",
            "sender_contact": "a@b.example",
            "answer_format": "email",
            "external_id": "X",
            "received_on": "2026-03-02",
            "equality": {"sex": "woman"},
        },
    )

    made = Feedback.objects.get()
    assert answer.status_code == 201
    assert (made.team.name, made.provider, str(made.answer_due_on)) == ("Hospital discharge", "Elm House", "2026-03-30")
    assert EqualityAnswer.objects.get().source == made.source


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["kind", "text"]),
        ({"kind": "comment", "text": ""}, ["text"]),
        ({"kind": "complaint", "text": "x"}, ["kind"]),
        ({"kind": "comment", "text": "x", "surprise": 1}, ["surprise"]),
        ({"kind": "comment", "text": ["x"]}, ["text"]),
        ({"kind": "comment", "text": "x", "team": "Nobody"}, ["team"]),
        ({"kind": "comment", "text": "x", "received_on": "soon"}, ["received_on"]),
        ({"kind": "comment", "text": "x", "received_on": "2999-01-01"}, ["received_on"]),
        ({"kind": "comment", "text": "x" * 10_001}, ["text"]),
        ([], ["body"]),
        (None, ["body"]),
        ("null", ["body"]),
    ],
)
def test_what_is_not_valid_names_its_fields(key, body, fields):
    answer = call("POST", ONE, key, body)

    assert (error_of(answer)[0] in {400, 422}, Feedback.objects.count()) == (True, 0)
    if answer.status_code == 422 and fields != ["body"]:
        assert fields_of(answer) == fields


@pytest.mark.parametrize("body", ["{", "[" * 50_000, b"\xff\xfe", '{"kind": "comment", "text": "x"', "NaN"])
def test_a_body_that_is_no_json_is_said_to_be_none(key, body):
    assert error_of(call("POST", ONE, key, body))[0] in {400, 422}


def test_lone_surrogates_and_nul_do_no_harm(key):
    answer = call("POST", ONE, key, '{"kind": "comment", "text": "a\\ud800b\\u0000c", "external_id": "\\u0000x"}')

    assert answer.status_code == 201
    assert Source.objects.get().text == "abc"


# Several


def test_each_of_several_has_its_own_result(key):
    call("POST", ONE, key, {"kind": "comment", "text": "Here", "external_id": "A"})
    items = [
        {"kind": "comment", "text": "New", "external_id": "B"},
        {"kind": "comment", "text": "Here", "external_id": "A"},
        {"kind": "comment", "text": "Other", "external_id": "A"},
        {"kind": "nonsense", "text": "x"},
        {"text": 5, "external_id": "C"},
        "no object",
        {"kind": "comment", "text": "New", "external_id": "B"},
        {"kind": "comment", "text": "He hit me"},
    ]

    answer = call("POST", BATCH, key, {"items": items})

    found = answer.json()
    assert answer.status_code == 200
    assert (found["added"], found["already_here"], found["refused"]) == (2, 2, 4)
    assert [each["status"] for each in found["results"]] == [
        "added",
        "already_here",
        "refused",
        "refused",
        "refused",
        "refused",
        "already_here",
        "added",
    ]
    assert [each["index"] for each in found["results"]] == list(range(8))
    assert found["results"][2]["error"]["code"] == "other_words"
    assert found["results"][7]["flagged"] is True
    assert found["results"][4]["external_id"] == "C"
    assert TrailEntry.objects.filter(verb="feedback.several_received").count() == 1


@pytest.mark.parametrize("items", [[], [{}] * 1_001])
def test_too_many_or_none_are_refused_whole(key, items):
    answer = call("POST", BATCH, key, {"items": items})

    assert (error_of(answer), fields_of(answer)) == ((422, "not_valid"), ["items"])


def test_several_are_few_queries(key, django_assert_max_num_queries):
    items = [{"kind": "comment", "text": f"Words {number}", "external_id": f"N{number}"} for number in range(200)]

    with django_assert_max_num_queries(41):
        answer = call("POST", BATCH, key, {"items": items})

    assert answer.json()["added"] == 200


# How far it is


def test_the_state_says_how_far_and_no_words(priya, key):
    reference = call("POST", ONE, key, {"kind": "comment", "text": "Zebra", "wants_answer": True}).json()["reference"]
    Feedback.objects.update(state="routed", told_on=timezone.localdate(), told_words="Yak", told_format="email")

    answer = call("GET", f"{ONE}/{reference}", key)

    found = answer.json()
    assert (found["state"], found["told_format"], found["wants_answer"]) == ("read", "email", True)
    assert [word for word in ("Zebra", "Yak") if word in answer.content.decode()] == []


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("new", "received"),
        ("held", "received"),
        ("kept", "read"),
        ("escalated", "became_complaint"),
        ("refused", "set_aside"),
    ],
)
def test_every_state_has_a_word_that_stays(key, state, told):
    reference = call("POST", ONE, key, {"kind": "comment", "text": "x"}).json()["reference"]
    Feedback.objects.update(state=state)

    assert call("GET", f"{ONE}/{reference}", key).json()["state"] == told


def test_another_councils_is_not_there(key):
    reference = call("POST", ONE, key, {"kind": "comment", "text": "x"}).json()["reference"]

    assert error_of(call("GET", f"{ONE}/{reference}", key_for(person()))) == (404, "not_found")


# Errors of every endpoint

ENDPOINTS = [("POST", ONE), ("POST", BATCH), ("GET", f"{ONE}/F-001")]
WRONG_METHODS = [
    ("GET", ONE),
    ("DELETE", ONE),
    ("PUT", BATCH),
    ("POST", f"{ONE}/F-001"),
    ("POST", "/api/v1/openapi.json"),
]


def test_these_are_all_the_endpoints_there_are():
    described = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]

    found = {
        (method.upper(), path.replace("{reference}", "F-001")) for path, each in described.items() for method in each
    }
    assert found == set(ENDPOINTS)


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer heed_wrong", "Basic eDp5", "Bearer \x00", f"Bearer heed_{'x' * 5000}"]
)
def test_without_a_key_that_works_there_is_401(method, path, header):
    headers = {} if header is None else {"Authorization": header}

    answer = Client().generic(method, path, "{}", content_type="application/json", headers=headers)

    assert error_of(answer) == (401, "no_key")
    assert answer["WWW-Authenticate"] == 'Bearer realm="Heed"'


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_being_signed_in_is_no_key(method, path, priya):
    client = Client()
    client.force_login(priya)

    assert client.generic(method, path, "{}", content_type="application/json").status_code == 401


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
@pytest.mark.parametrize("why", ["expired", "revoked", "left"])
def test_a_key_that_ended_is_none(method, path, why, priya, key):
    if why == "expired":
        ApiKey.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    elif why == "revoked":
        keys.revoke_key(key=ApiKey.objects.get(), now=timezone.now(), by=priya)
    else:
        type(priya).objects.filter(pk=priya.pk).update(is_active=False)

    assert error_of(call(method, path, key, {})) == (401, "no_key")


GOOD = {ONE: {"kind": "comment", "text": "x"}, BATCH: {"items": [{"kind": "comment", "text": "x"}]}}


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_who_lost_the_role_or_has_no_scope_may_do_nothing(method, path, priya, key):
    RoleGrant.objects.filter(person=priya).update(role="practitioner")
    assert error_of(call(method, path, key, GOOD.get(path))) == (403, "not_allowed")

    RoleGrant.objects.filter(person=priya).update(role="quality_lead")
    ApiKey.objects.update(scopes=[])
    assert error_of(call(method, path, key, GOOD.get(path))) == (403, "not_allowed")
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize(("method", "path"), WRONG_METHODS)
def test_another_method_is_405_and_says_which_go(method, path, key):
    answer = call(method, path, key, {})

    assert error_of(answer) == (405, "method_not_allowed")
    assert answer["Allow"] != ""


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/", "/api/v2/feedback", "/api/v1/feedback/", f"{ONE}/F-999", f"{ONE}/%00"]
)
def test_what_is_not_there_is_404(path, key):
    assert error_of(call("GET", path, key)) == (404, "not_found")


@pytest.mark.parametrize(("method", "path"), [*ENDPOINTS, ("POST", "/api/v1/openapi.json")])
@pytest.mark.parametrize("length", ["999999999", "nonsense", "-1"])
def test_what_is_too_large_is_refused_before_it_is_read(method, path, length, key):
    answer = call(method, path, key, {}, CONTENT_LENGTH=length)

    assert error_of(answer) == (413, "too_large")


@pytest.mark.parametrize(("method", "path"), ENDPOINTS)
def test_calling_too_often_says_when_to_go_on(method, path, key, monkeypatch):
    monkeypatch.setattr("heed.api.keys.feedback_number", lambda _rule: 0)

    answer = call(method, path, key, GOOD.get(path))

    assert error_of(answer) == (429, "too_often")
    assert 0 < int(answer["Retry-After"]) <= 61


def test_wrong_keys_cannot_be_tried_for_long():
    statuses = [call("POST", ONE, "heed_wrong", {}).status_code for _ in range(32)]

    assert (set(statuses[:30]), set(statuses[30:])) == ({401}, {429})


@pytest.mark.parametrize(
    ("method", "path", "broken"),
    [("POST", ONE, "_receive"), ("POST", BATCH, "_receive"), ("GET", f"{ONE}/F-001", "feedback_to_answer")],
)
def test_a_fault_of_ours_tells_nothing_of_itself(method, path, broken, key, monkeypatch, caplog):
    def fails(*_args, **_more):
        raise RuntimeError("Zebra")

    monkeypatch.setattr(endpoints, broken, fails)

    answer = call(method, path, key, GOOD.get(path))

    assert error_of(answer) == (500, "fault")
    assert "Zebra" not in answer.content.decode()
    assert "Zebra" in caplog.text


def test_no_endpoint_sets_a_cookie(key):
    answers = [call(method, path, key, GOOD.get(path)) for method, path in ENDPOINTS]

    assert [dict(answer.cookies) for answer in answers] == [{}] * 3


# The description


def test_the_description_is_there_without_a_key_and_without_outside_scripts():
    answer = Client().get("/api/v1/openapi.json")

    found = answer.json()
    assert (answer.status_code, found["openapi"][:2]) == (200, "3.")
    assert "cdn" not in answer.content.decode()
    assert found["components"]["schemas"]["BatchIn"]["properties"]["items"]["items"]["$ref"].endswith("FeedbackIn")
    assert "FeedbackIn" in found["components"]["schemas"]


def test_every_endpoint_says_what_it_does_and_every_error_it_may_give():
    described = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]

    for path, each in described.items():
        for operation in each.values():
            assert operation["description"] != "", path
            assert {"401", "403", "404", "405", "413", "422", "429", "500"} <= {
                str(code) for code in operation["responses"]
            }


def test_every_endpoint_field_and_code_is_in_the_guide():
    guide = (ROOT / "docs/how-to/use-the-api.md").read_text(encoding="utf-8")
    schema = api.get_openapi_schema(path_prefix="/api/v1/")

    paths = [f"{method.upper()} {path}" for path, each in schema["paths"].items() for method in each]
    shapes = ("FeedbackIn", "FeedbackOut", "StateOut", "ItemOut", "BatchOut")
    fields = [field for shape in shapes for field in schema["components"]["schemas"][shape]["properties"]]
    codes = [code for code, _ in endpoints.CODES.values()]
    wanted = [f"`{each}`" for each in [*paths, *fields, *codes]]
    assert [each for each in wanted if each not in guide] == []


# Keys


def test_only_a_hash_of_a_key_is_kept_and_it_is_shown_once(priya, key):
    kept = ApiKey.objects.get()

    assert key not in f"{kept.key_sha256}{kept.start}{kept.name}"
    assert key.startswith(kept.start)
    assert key not in "".join(TrailEntry.objects.values_list("details", flat=True))


def test_the_last_use_is_a_day(key):
    call("GET", f"{ONE}/F-001", key)

    assert ApiKey.objects.get().last_used_on == timezone.localdate()


def test_a_key_of_one_council_never_writes_into_another(priya, key):
    council()
    call("POST", ONE, key, GOOD[ONE])

    assert Feedback.objects.get().council == priya.council
