"""Where things lie: the data folder of the project and the database file."""

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DATABASE_VARIABLE = "ONRECORD_DATABASE"


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths that every part of a run shares."""

    database: Path
    codebook: Path = PROJECT / "data" / "codebook" / "korea.toml"
    actors: Path = PROJECT / "data" / "actors"
    demo: Path = PROJECT / "data" / "demo"

    @classmethod
    def from_environment(cls) -> "Settings":
        """Take the database file from ONRECORD_DATABASE, else `data/onrecord.duckdb` of the project."""
        named = os.environ.get(DATABASE_VARIABLE)
        return cls(Path(named) if named else PROJECT / "data" / "onrecord.duckdb")
