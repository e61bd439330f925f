"""Fetches openly licensed pictures of faces for measurements and tests; none is committed or shown.

From PyPI packages: face_recognition 1.3.0 (MIT; portraits by the US government) and scikit-image
0.25.2 (BSD; a portrait by NASA, public domain). Argument: the folder to put them in.
"""
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path


def package(folder: str, *wanted: str) -> Path:
    """Downloads one package with pip, as it is configured here, and installs nothing."""
    to = Path(tempfile.mkdtemp(dir=folder))
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--dest", str(to), *wanted], check=True)
    (found,) = to.iterdir()
    return found


def main() -> None:
    to = Path(sys.argv[1])
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = package(folder, "--no-binary", ":all:", "face_recognition==1.3.0")
        with tarfile.open(source) as faces:
            for member in faces.getmembers():
                name = Path(member.name)
                if name.parent.name == "test_images" and name.suffix == ".jpg":
                    (to / name.name).write_bytes(faces.extractfile(member).read())
        wheel = package(
            folder, "--only-binary", ":all:", "--python-version", "3.11",
            "--platform", "manylinux2014_x86_64", "scikit-image==0.25.2",
        )
        with zipfile.ZipFile(wheel) as space:
            (to / "astronaut.png").write_bytes(space.read("skimage/data/astronaut.png"))


main()
