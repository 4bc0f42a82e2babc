"""Files of other projects that a page carries in itself: the libraries that draw, and the fonts.

`python -m parley.page.vendored` fetches them from npm and checks each against the digest in `vendor/vendor.toml`.
"""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath

MANIFEST = "vendor.toml"
LICENCES = "LICENCES.txt"

RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,"
    "U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    "latin-ext": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,"
    "U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
}
"""The code points that a font's file holds, by the part of its name that tells; as the fonts' own style sheets say."""


@dataclass(frozen=True, slots=True)
class Vendored:
    """A file of another project.

    Attributes:
        package: Its package on npm.
        version: The package's version.
        path: Where the file is in the package.
        licence: The SPDX identifier of its licence.
        licence_path: Where the licence's text is in the package.
        use: `script` or `font`.
        sha256: Digest of the file, hexadecimal.
    """

    package: str
    version: str
    path: str
    licence: str
    licence_path: str
    use: str
    sha256: str

    @property
    def name(self) -> str:
        """The file's name here."""
        return PurePosixPath(self.path).name

    def content(self) -> bytes:
        """The file as it lies here."""
        return folder().joinpath(self.name).read_bytes()


class VendorError(RuntimeError):
    """A file is not the one that the manifest names; the message says which."""


def folder() -> Path:
    """Where the files lie."""
    return Path(str(resources.files("parley.page"))) / "vendor"


@cache
def vendored() -> tuple[Vendored, ...]:
    """The files, in the order in which a page holds them."""
    content = tomllib.loads((folder() / MANIFEST).read_text(encoding="utf-8"))
    return tuple(Vendored(**entry) for entry in content["files"])


def checked(file: Vendored, content: bytes) -> bytes:
    """A file's content, if it is the one that the manifest names.

    Raises:
        VendorError: if it is another.
    """
    digest = hashlib.sha256(content).hexdigest()
    if digest != file.sha256:
        raise VendorError(
            f"{file.path} of {file.package} {file.version} has the digest {digest}, and {MANIFEST} names "
            f"{file.sha256}: do not use it before somebody has looked at what changed"
        )
    return content


def scripts() -> str:
    """The libraries as one script; each sets a global of its own (`d3`, `dagre`)."""
    parts = []
    for file in vendored():
        if file.use == "script":
            code = file.content().decode()
            lines = [line for line in code.splitlines() if not line.startswith("//# sourceMappingURL")]
            parts.append(f"/*! {file.package} {file.version}, {file.licence} */\n" + "\n".join(lines))
    return "\n".join(parts) + "\n"


def font_faces() -> str:
    """The fonts as style rules that hold the files themselves."""
    rules = []
    for file in vendored():
        if file.use == "font":
            family, _, subset = file.name.removesuffix("-wght-normal.woff2").partition("-latin")
            name = family.replace("-", " ").title()
            data = base64.b64encode(file.content()).decode()
            rules.append(
                f'@font-face{{font-family:"{name}";font-style:normal;font-weight:200 800;font-display:block;'
                f'src:url(data:font/woff2;base64,{data}) format("woff2");unicode-range:{RANGES["latin" + subset]}}}'
            )
    return "\n".join(rules) + "\n"


def fetch(target: Path) -> None:
    """Fetch all files from npm, with the licences, and put them into a folder.

    Raises:
        VendorError: if npm fails, or gives a file that the manifest does not name.
    """
    licences = {}
    with tempfile.TemporaryDirectory() as scratch:
        for package, version in sorted({(file.package, file.version) for file in vendored()}):
            archive = pack(f"{package}@{version}", Path(scratch))
            for file in vendored():
                if file.package == package:
                    (target / file.name).write_bytes(checked(file, member(archive, file.path)))
                    heading = f"{package} {version} ({file.licence})"
                    licences[heading] = member(archive, file.licence_path).decode().strip()
    blocks = [f"{heading}\n{'=' * len(heading)}\n\n{text}\n" for heading, text in sorted(licences.items())]
    (target / LICENCES).write_text("\n".join(blocks), encoding="utf-8", newline="\n")


def pack(package: str, scratch: Path) -> bytes:
    """A package's archive, as npm gives it."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(scratch), package]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise VendorError(f"npm could not fetch {package}: {getattr(error, 'stderr', '') or error}") from error
    return (scratch / done.stdout.split()[-1]).read_bytes()


def member(archive: bytes, path: str) -> bytes:
    """A file of a package's archive."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        try:
            found = files.extractfile(f"package/{path}")
        except KeyError:
            found = None
        if found is None:
            raise VendorError(f"the package has no file {path}")
        return found.read()


if __name__ == "__main__":
    try:
        fetch(folder())
    except VendorError as error:
        sys.exit(f"Error: {error}")
    print(f"{len(vendored())} files in {folder()}")
