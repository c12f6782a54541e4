"""People of the house."""

from django.contrib.auth.models import AbstractUser

from dateline.vault.models.identity import PublicIdField


class User(AbstractUser):
    """Somebody who works here. What somebody may do is given by Django's groups and permissions."""

    public_id = PublicIdField(prefix="usr")

    class Meta(AbstractUser.Meta):
        pass

    def __str__(self) -> str:
        return self.get_full_name() or self.username
