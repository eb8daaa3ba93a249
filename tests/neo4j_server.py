"""A real Neo4j Community from its own Maven artifacts, without a container engine: for the tests, and for whoever wants one by hand.

    python tests/neo4j_server.py --port 7687 --password SECRET [--home FOLDER] [--version 5.26.30]

needs Java 17 (21 for the calendar releases) and Maven, downloads about 125 MB once, and serves until it is stopped.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

LTS, CALENDAR = "5.26.30", "2025.12.1"
_OPENS = [
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")),
    "--enable-native-access=ALL-UNNAMED",
]
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>none</groupId><artifactId>none</artifactId><version>1</version><packaging>pom</packaging><dependencies>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{version}</version></dependency>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j-bootcheck</artifactId><version>{version}</version></dependency>
</dependencies></project>
"""
_CONFIGURATION = """server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.max_size=1g
server.memory.pagecache.size=512m
"""


class Missing(Exception):
    """Why no Neo4j can be started here, in words."""


def java(version: str) -> str:
    """A Java that this version runs on."""
    needed = 17 if version.startswith("5.") else 21
    found = [shutil.which("java"), *sorted(map(str, Path("/usr/lib/jvm").glob("*/bin/java")))]
    for each in filter(None, found):
        told = subprocess.run([each, "-version"], capture_output=True, text=True, check=False).stderr
        number = re.search(r'version "(\d+)', told)
        if number and int(number[1]) >= needed:
            return each
    raise Missing(f"no Java {needed} or newer for Neo4j {version}")


def artifacts(version: str) -> Path:
    """The folder with the server's libraries, downloaded once."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "kamp" / f"neo4j-{version}"
    if not (cache / "complete").exists():
        if shutil.which("mvn") is None:
            raise Missing("no Maven to bring Neo4j")
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "pom.xml").write_text(_POM.format(version=version))
        command = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib", "-DincludeScope=runtime"]
        # Without the group two jars of one name overwrite each other, and the entry point is lost.
        done = subprocess.run([*command, "-Dmdep.prependGroupId=true"], cwd=cache, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Missing(f"Maven could not bring Neo4j {version}: {done.stdout[-300:]}")
        (cache / "complete").touch()
    return cache / "lib"


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@dataclass
class Server:
    """One Neo4j in a home of its own."""

    home: Path
    port: int
    password: str
    version: str = LTS
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"bolt://127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Make the home and set the password, before the first start."""
        for folder in ("conf", "data", "logs", "plugins", "import", "run", "licenses"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        (self.home / "conf" / "neo4j.conf").write_text(_CONFIGURATION.format(port=self.port))
        self._java("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self.password).wait(120)

    def start(self, seconds: float = 90) -> None:
        """Start it and wait until it answers."""
        main = "org.neo4j.server.CommunityEntryPoint" if self.version.startswith("5.") else "org.neo4j.server.Neo4jCommunity"
        self.process = self._java(main, f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")
        ready = time.monotonic() + seconds
        while time.monotonic() < ready:
            if self.process.poll() is not None:
                break
            if self.answers():
                return
            time.sleep(0.2)
        self.kill()
        raise Missing(f"Neo4j {self.version} did not start: {(self.home / 'logs' / 'out.log').read_text()[-400:]}")

    def answers(self) -> bool:
        """Whether it takes this user and a first question."""
        import neo4j

        with neo4j.GraphDatabase.driver(self.url, auth=("neo4j", self.password)) as driver:
            try:
                driver.verify_connectivity()
            except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
                return False
        return True

    def kill(self) -> None:
        """As a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """As an administrator would."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)

    def _java(self, main: str, *arguments: str) -> "subprocess.Popen[bytes]":
        log = (self.home / "logs" / "out.log").open("ab")
        environment = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        command = [java(self.version), "-cp", f"{artifacts(self.version)}/*", *_OPENS, main, *arguments]
        with log:
            return subprocess.Popen(command, env=environment, stdout=log, stderr=log)


def main() -> None:
    """Serve until stopped."""
    asked = argparse.ArgumentParser(description="A real Neo4j without containers.")
    asked.add_argument("--port", type=int, default=7687)
    asked.add_argument("--home", type=Path, default=Path("neo4j-home"))
    asked.add_argument("--version", default=LTS)
    asked.add_argument("--password", default=os.environ.get("KAMP_NEO4J_PASSWORD"))
    given = asked.parse_args()
    if not given.password or len(given.password) < 8:
        sys.exit("Name a password of at least eight characters: --password, or KAMP_NEO4J_PASSWORD.")
    server = Server(given.home.absolute(), given.port, given.password, given.version)
    try:
        server.prepare()
        server.start()
        print(f"Neo4j {given.version} answers at {server.url}; Ctrl-C stops it.", flush=True)
        assert server.process is not None
        server.process.wait()
    except Missing as why:
        sys.exit(f"Neo4j cannot be started here: {why}.")
    except KeyboardInterrupt:
        server.stop()


if __name__ == "__main__":
    main()
