"""The council, its teams and people."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

from heed.accounts.permissions import ROLES, Permission, permissions_of


class Council(models.Model):
    """A council whose adult social care department learns here. Nothing of one council is seen from another."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    is_demonstration = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """A team of the department, or a partner's."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "name"], name="team_name_once_in_council")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Makes people; sign-in finds them by e-mail address, whatever its capitals."""

    def create_user(self, *, email: str, name: str, council: Council, password: str | None = None) -> "Person":
        person = self.model(email=self.normalize_email(email), name=name, council=council)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username or "")


class Person(AbstractBaseUser):
    """Somebody who may sign in. What they may do comes from their roles alone."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="people")
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    job_title = models.CharField(max_length=150, blank=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    is_active = models.BooleanField(default=True)
    # stands in the records of a council for everybody who writes to it without signing in; never signs in itself
    is_stand_in = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.UniqueConstraint(
                fields=["council"], condition=models.Q(is_stand_in=True), name="one_stand_in_per_council"
            ),
            models.CheckConstraint(
                condition=models.Q(is_stand_in=False) | models.Q(is_active=False), name="stand_in_never_signs_in"
            ),
        ]
        indexes = [models.Index(fields=["council", "name"], name="person_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def trail_chain(self) -> str:
        return self.council.slug

    @cached_property
    def role_ids(self) -> list[str]:
        return sorted(self.roles.values_list("role", flat=True))

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.role_ids) if self.is_active else frozenset()

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        for name in ("trail_chain", "role_ids", "permissions"):
            self.__dict__.pop(name, None)
        super().refresh_from_db(*args, **kwargs)


class RoleGrant(models.Model):
    """A role given to a person, by whom and when."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=40, choices=[(role.id, role.name) for role in ROLES.values()])
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="role_once_per_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class SavedView(models.Model):
    """A list as somebody likes to see it: its filters, order and columns, kept under a name and perhaps shared."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    list_id = models.CharField(max_length=60)
    name = models.CharField(max_length=100)
    query = models.TextField(blank=True)
    is_shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "list_id", "name"], name="saved_view_name_once")]
        indexes = [models.Index(fields=["council", "list_id", "is_shared"], name="saved_view_shared")]

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """A key with which another system speaks to Heed in a person's name. Only a hash of it is kept."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=100)
    start = models.CharField(max_length=12)  # its first letters, by which a person tells one key from another
    key_sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)  # permissions, never more than the person's own
    made_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()  # the last day it works
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def trail_name(self) -> str:
        return f"key {self.start}…"


class VisitCount(models.Model):
    """How often one unnamed visitor did one thing in one stretch of time. `visitor` is a hash whose salt changes every
    day; rows older than a day are deleted.
    """

    visitor = models.CharField(max_length=64)
    what = models.CharField(max_length=20)
    began_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visitor", "what", "began_at"], name="visit_counted_once")]
        indexes = [models.Index(fields=["began_at"], name="visit_count_by_age")]

    def __str__(self) -> str:
        return f"{self.times} times {self.what}"
