"""Finding, checking and loading a model: from a folder, or by its name on the hub."""

from __future__ import annotations

import json
import logging
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from model.errors import ModelUnavailable
from model.local.engine import Engine
from model.local.folder import INSTALL, check_type
from model.local.patches import patcher

if TYPE_CHECKING:
    from model.local.tokens import Tokenizer

log = logging.getLogger("seehand.model")

GIB = 1024**3
HEADROOM = 1.2  # weights, and what computing with them takes


class Loaded(NamedTuple):
    """A model ready to be asked."""

    engine: Engine
    tokenizer: Tokenizer
    factor: int
    """Sides of pictures must be multiples of this, in pixels."""
    longest: int
    """Most tokens of prompt and reply together."""
    about: str
    """Device, precision and size, for people."""


def load(name: str, threads: int) -> Loaded:
    """Load weights, tokenizer and image processor.

    Raises UsageError (no such folder, not a model that can be run here), ModelUnavailable (libraries are missing,
    the hub cannot be reached, memory will not do).
    """
    try:
        import torch
        import transformers
        from safetensors import SafetensorError
    except ImportError as error:
        raise ModelUnavailable(f"a local model needs torch and transformers ({error}): {INSTALL}") from error
    torch.set_num_threads(threads)
    try:
        config = transformers.AutoConfig.from_pretrained(name)
        check_type(name, config.model_type)
        device, dtype = choose_device(config)
        _check_memory(name, _weights_bytes(name), growth(config, dtype), device)
        log.info("loading %s on %s as %s", name, device, str(dtype).removeprefix("torch."))
        model: Any = transformers.AutoModelForImageTextToText.from_pretrained(
            name, dtype=dtype, device_map=_map(device, config)
        )
        tokenizer: Any = transformers.AutoTokenizer.from_pretrained(name)
        processor = _image_processor(name)
    except (OSError, ValueError, RuntimeError, SafetensorError, ImportError) as error:
        raise ModelUnavailable(f"the model {name!r} cannot be loaded: {_first_line(error)}") from error
    model = _placed(model, config, device, dtype).eval()
    engine = Engine(model, patcher(processor), _end_tokens(model, tokenizer))
    vision, text = config.vision_config, config.get_text_config()
    billions = sum(weights.numel() for weights in model.parameters()) / 1e9
    return Loaded(
        engine,
        tokenizer,
        factor=vision.patch_size * vision.spatial_merge_size,
        longest=text.max_position_embeddings,
        about=f"{billions:.2f}B parameters on {device}, {str(model.dtype).removeprefix('torch.')}",
    )


def _placed(model: Any, config: Any, device: str, dtype: Any) -> Any:
    import torch

    if not quantization(config):
        return model.to(torch.device(device))
    # what no card here computes with, transformers has turned back into 16 bits, whatever was asked for
    return model.to(dtype) if isinstance(dtype, torch.dtype) else model


def choose_device(config: Any) -> tuple[str, Any]:
    """Where to compute and in which precision: float32 on processors, where bfloat16 is slower than it."""
    import torch

    quantized = quantization(config)
    if quantized == "fp8" and not computes_fp8():  # transformers turns it back into numbers of more bits
        quantized = ""
    if torch.cuda.is_available():
        return "cuda", "auto" if quantized else torch.bfloat16
    if torch.backends.mps.is_available():
        return "mps", torch.float16
    return "cpu", "auto" if quantized else torch.float32


def quantization(config: Any) -> str:
    """How the weights are quantised ("fp8", "bitsandbytes", …); "" when they are not."""
    said = getattr(config, "quantization_config", None)
    if not said:
        return ""
    return str(said.get("quant_method", "?") if isinstance(said, dict) else getattr(said, "quant_method", "?"))


def computes_fp8() -> bool:
    """Whether there is a card that computes in 8-bit floating point."""
    import torch

    return torch.cuda.is_available() and torch.cuda.get_device_capability() >= (8, 9)


def _image_processor(name: str) -> Any:
    """Qwen's image processor in its Pillow form, which needs no torchvision and gives the same patches."""
    from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

    return Qwen2VLImageProcessorPil.from_pretrained(name)


def _end_tokens(model: Any, tokenizer: Any) -> frozenset[int]:
    configured = model.generation_config.eos_token_id
    ends = configured if isinstance(configured, list) else [configured]
    return frozenset(token for token in (*ends, tokenizer.eos_token_id) if token is not None)


def _map(device: str, config: Any) -> str | None:
    """Where weights are loaded to at once: spares a copy in memory, and quantised ones cannot be moved afterwards.

    Needs accelerate, without which whole weights are loaded all the same.
    """
    return device if (device == "cuda" or quantization(config)) and find_spec("accelerate") else None


def _weights_bytes(name: str) -> int:
    """Bytes of the weight files in a folder; 0 when they are not there yet (a name on the hub)."""
    folder = Path(name).expanduser()
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        return int(json.loads(index.read_text()).get("metadata", {}).get("total_size", 0))
    return sum(file.stat().st_size for file in folder.glob("*.safetensors")) if folder.is_dir() else 0


def growth(config: Any, dtype: Any) -> float:
    """How many times larger the weights are in memory than in their files: 2 for 16 bits computed with in 32."""
    import torch

    if quantization(config) == "fp8" and isinstance(dtype, torch.dtype):
        return dtype.itemsize
    stored = config.get_text_config().dtype or config.dtype
    if not isinstance(dtype, torch.dtype) or not isinstance(stored, torch.dtype):
        return 1.0
    return dtype.itemsize / stored.itemsize


def _check_memory(name: str, files: int, grown: float, device: str) -> None:
    free = free_memory(device)
    need = files * grown * HEADROOM
    if need > free:
        fits = free / HEADROOM / GIB
        raise ModelUnavailable(
            f"{name!r} needs about {need / GIB:.1f} GiB on {device} and {free / GIB:.1f} GiB are free: take weights of "
            f"at most {fits / grown:.1f} GiB (about {fits / grown / 2:.0f}B parameters in 16 bit, {fits * 2:.0f}B in "
            "4 bit), or serve it elsewhere and use --model openai:MODEL@URL"
        )


def free_memory(device: str) -> int:
    """Bytes free on the device; on cpu, what the system can still give."""
    import torch

    if device == "cuda":
        return int(torch.cuda.mem_get_info()[0])
    meminfo = Path("/proc/meminfo")
    if meminfo.is_file():
        line = next(line for line in meminfo.read_text().splitlines() if line.startswith("MemAvailable"))
        return int(line.split()[1]) * 1024
    return 8 * GIB


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
