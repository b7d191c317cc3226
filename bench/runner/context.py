"""What the parts of the runner share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import counts, peers
from .progress import Progress


@dataclass
class Context:
    root: Path                      # the project
    out: Path                       # build/bench: the peers' programs
    ours: peers.Program             # picot: .bench, .echo_servers()
    limit: peers.Program            # the same of the hand-written minimum
    peers: dict[str, peers.Program]  # by name, those that can't be had too (.missing says why)
    load: Path                      # the load generator
    rounds: int | None              # asked for on the command line; None: each row's own
    titles: dict[str, str]          # of the peers, for targets.judge
    counters: counts.Counters       # allocations, system calls, instructions
    progress: Progress = None

    def peers_of(self, row):
        """The peers that the row is compared to, {name: Program}, in the order of rows.json."""
        wanted = row.get("peers")
        return {name: program for name, program in self.peers.items()
                if (name in wanted if wanted is not None else not program.only_named)}

    def rounds_of(self, row, default=5):
        return self.rounds or row.get("rounds", default)
