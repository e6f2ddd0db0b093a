"""Where the tests find the modules of assets/clips/."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIPS = ROOT / "assets" / "clips"
sys.path.insert(0, str(CLIPS))
