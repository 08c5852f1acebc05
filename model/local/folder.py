"""Which model `local:` names: a folder, looked through before anything is loaded, or a name on the hub."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from environments.errors import UsageError
from model.dialects import recognise
from model.errors import ModelUnavailable

TYPES = ("qwen2_vl", "qwen2_5_vl", "qwen3_vl", "qwen3_vl_moe", "qwen3_5", "qwen3_5_moe")
"""config.model_type of the models that can be run here."""

FAMILIES = {"qwen2_vl": "Qwen2-VL", "qwen2_5_vl": "Qwen2.5-VL", "qwen3_vl": "Qwen3-VL", "qwen3_5": "Qwen3.5"}
"""What a folder's config.json says, as the names from which dialects are told."""

HUB_NAME = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}", re.ASCII)

PARTS = {
    "weights": ("*.safetensors",),
    "tokenizer": ("tokenizer.json", "vocab.json", "tokenizer_config.json"),
    "image processor": ("preprocessor_config.json", "processor_config.json"),
}
"""What must lie in a model's folder beside config.json: one file of each."""

INSTALL = "install them with `make setup EXTRAS=local` (or pip install torch transformers)"


def find_model(argument: str) -> str:
    """The folder's path, or the name on the hub. Raises UsageError, which says what is missing."""
    if not argument:
        raise UsageError("a local model is named local:FOLDER or local:OWNER/NAME (a name on the Hugging Face hub)")
    folder = Path(argument).expanduser()
    if folder.exists() or argument.startswith((".", "/", "~")):
        _check_folder(argument, folder)
        return str(folder)
    if not HUB_NAME.fullmatch(argument):
        raise UsageError(
            f"there is no model local:{argument}: {str(folder.absolute())!r} is no folder, and a name on the hub is "
            "written OWNER/NAME, such as local:Qwen/Qwen3-VL-2B-Instruct"
        )
    return argument


def check_libraries() -> None:
    """Raise ModelUnavailable unless what runs a model is installed. Nothing is imported."""
    missing = [name for name in ("torch", "transformers") if find_spec(name) is None]
    if missing:
        raise ModelUnavailable(f"a local model needs {' and '.join(missing)}, not installed here: {INSTALL}")


def check_type(name: str, kind: str) -> None:
    """Raise UsageError unless such a model can be run here."""
    if kind not in TYPES:
        raise UsageError(
            f"{name!r} is a {kind!r} model, which cannot be run in process (that can: {', '.join(TYPES)}); "
            "serve it, for example with vLLM, and use --model openai:MODEL@URL"
        )


def known_as(where: str) -> str:
    """The name from which the dialect is told: the folder's own, or the family that its config.json states."""
    folder = Path(where)
    if not folder.is_dir() or recognise(folder.resolve().name) != recognise(""):
        return folder.name
    kind = str(_config(folder).get("model_type"))
    return FAMILIES.get(kind.removesuffix("_moe"), kind)


def _check_folder(argument: str, folder: Path) -> None:
    if folder.suffix == ".gguf":
        raise UsageError(
            f"{argument!r} is a GGUF file, which llama.cpp serves (llama-server -m FILE --mmproj FILE --jinja): use "
            "--model openai:MODEL@URL; local: takes a folder of safetensors"
        )
    if not (folder / "config.json").is_file():
        what = "there is no such folder" if not folder.is_dir() else "it has no config.json"
        raise UsageError(
            f"no model in {argument!r}: {what}; a folder with config.json, weights (safetensors) and tokenizer files "
            "is wanted"
        )
    check_type(argument, str(_config(folder).get("model_type")))
    missing = [part for part, names in PARTS.items() if not any(any(folder.glob(name)) for name in names)]
    if missing:
        wanted = ", ".join(f"{part} ({' or '.join(PARTS[part])})" for part in missing)
        raise UsageError(f"the model in {argument!r} is not complete: {wanted} missing; download the whole folder")


def _config(folder: Path) -> dict[str, Any]:
    file = folder / "config.json"
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} cannot be read as JSON: {error}") from error
    if not isinstance(found, dict):
        raise UsageError(f"{file} holds no JSON object")
    return found
