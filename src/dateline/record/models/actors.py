"""Actors and places that claims speak of."""

from django.db import models

from dateline.vault.models import PublicIdField


class Actor(models.Model):
    """A state, force, group or person that acts or is acted on."""

    public_id = PublicIdField(prefix="act")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, unique=True, help_text="folded name, or the registry's id")
    side = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A place on the map, or a named area without a point (WGS 84 degrees)."""

    public_id = PublicIdField(prefix="plc")
    name = models.CharField(max_length=300)
    key = models.CharField(
        max_length=340, unique=True, help_text="country and folded name, or the GeoNames id"
    )
    country = models.CharField(max_length=2, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    geonameid = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
