"""Every setting: its name, its default, and what it is for. Read from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """The settings of one installation. Each may be set in the environment under its own name in capitals."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    port: int = Field(8000, ge=1, le=65535, description="The port `greenroom serve` listens on.")
    host: str = Field("0.0.0.0", description="The address it listens on; 127.0.0.1 shuts the room out.")  # noqa: S104
    workers: int = Field(1, ge=1, le=64, description="Web worker processes.")
    public_url: str = Field("", description="The address people use, when a proxy stands in front. Rules every link and QR code.")
    instance: Path = Field(ROOT / "instance", description="Where the database, secrets and sockets live.")
    database_url: str = Field("", description="A PostgreSQL address; empty means SQLite in `instance`.")
    playbooks: Path = Field(ROOT / "playbooks", description="The shipped content.")
    overlays: str = Field("", description="Folders of an organisation's own content, separated by the path separator.")
    mode: Literal["production", "development"] = Field(
        "production", description="Development reloads content and pages, and shows findings on the page."
    )
    organisation: str = Field("", description="The name of the company this is for; it stands on plans. May be given later.")
    demo: bool = Field(False, description="Whether demo accounts may sign in (from this machine only, never with PUBLIC_URL).")
    default_language: str = Field("en", description="The language of the interface and of content where a person chose none.")
    time_zone: str = Field("UTC", description="The time zone in which dates and times are shown.")
    guest_days: int = Field(30, ge=1, description="Days after which a guest's work is removed.")
    press_timeout: int = Field(60, ge=1, description="Seconds that one PDF may take.")
    press_memory: int = Field(1024, ge=256, description="MiB of memory that rendering one PDF may take.")

    @field_validator("public_url")
    @classmethod
    def _no_trailing_slash(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _psycopg(cls, value: str) -> str:
        for prefix in ("postgres://", "postgresql://"):
            if value.startswith(prefix):
                return "postgresql+psycopg://" + value.removeprefix(prefix)
        return value

    @property
    def secure(self) -> bool:
        """Whether people reach this installation over HTTPS, as far as we are told."""
        return self.public_url.startswith("https://")

    @property
    def effective_database_url(self) -> str:
        return self.database_url or f"sqlite:///{self.instance.resolve() / 'greenroom.sqlite'}"
