"""Small random models with their tokenizers, written to a folder the way real ones lie there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    AutoModelForImageTextToText,
    AutoTokenizer,
    PreTrainedTokenizerFast,
    Qwen3_5Config,
    Qwen3_5ForConditionalGeneration,
    Qwen3VLConfig,
    Qwen3VLForConditionalGeneration,
)

if TYPE_CHECKING:
    from pathlib import Path

SPECIALS = [
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<|vision_start|>",
    "<|vision_end|>",
    "<|image_pad|>",
    "<|video_pad|>",
]

TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n"
    "{% for part in message.content %}{% if part.type == 'image' %}<|vision_start|><|image_pad|><|vision_end|>"
    "{% else %}{{ part.text }}{% endif %}{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)

FINISH = (
    '<tool_call>\n{"name": "computer_use", "arguments": {"action": "terminate", "status": "success"}}\n</tool_call>'
)
"""A reply in the words of Qwen3-VL."""

VISION = {
    "depth": 3, "hidden_size": 32, "intermediate_size": 64, "num_heads": 4, "out_hidden_size": 64,
    "num_position_embeddings": 256, "patch_size": 16, "spatial_merge_size": 2, "temporal_patch_size": 2,
}  # fmt: skip
ROPE = {"rope_type": "default", "rope_theta": 5e6, "mrope_section": [4, 2, 2], "mrope_interleaved": True}


def tokenizer(folder: Path, vocabulary: int = 600) -> PreTrainedTokenizerFast:
    """A byte-level BPE tokenizer, trained on a few lines, with Qwen's special tokens and chat layout."""
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary, special_tokens=SPECIALS, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )  # fmt: skip
    raw.train_from_iterator(
        ["click the button", '{"name": "computer_use", "arguments": {"action": "left_click"}}'], trainer
    )
    made = PreTrainedTokenizerFast(tokenizer_object=raw, eos_token="<|im_end|>", pad_token="<|endoftext|>")
    made.chat_template = TEMPLATE
    made.save_pretrained(folder)
    return made


def qwen3_vl(folder: Path, *, hidden: int = 64, layers: int = 4) -> Path:
    """A Qwen3-VL with deepstack and interleaved M-RoPE."""
    words = tokenizer(folder)
    config = Qwen3VLConfig(
        text_config={
            "vocab_size": len(words), "hidden_size": hidden, "intermediate_size": 2 * hidden,
            "num_hidden_layers": layers, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 16,
            "rope_parameters": ROPE, "max_position_embeddings": 65536,
        },
        vision_config={**VISION, "out_hidden_size": hidden, "deepstack_visual_indexes": [0, 1, 2]},
        **_ids(words),
    )  # fmt: skip
    torch.manual_seed(1)
    return _save(Qwen3VLForConditionalGeneration(config), folder, words)


def qwen3_5(folder: Path) -> Path:
    """A Qwen3.5: three layers of linear attention to one of full attention."""
    words = tokenizer(folder)
    config = Qwen3_5Config(
        text_config={
            "vocab_size": len(words), "hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 4,
            "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 16,
            "rope_parameters": {**ROPE, "partial_rotary_factor": 1.0}, "linear_num_key_heads": 2,
            "linear_num_value_heads": 2, "linear_key_head_dim": 16, "linear_value_head_dim": 16,
            "full_attention_interval": 4, "max_position_embeddings": 65536,
        },
        vision_config={**VISION},
        **_ids(words),
    )  # fmt: skip
    torch.manual_seed(1)
    return _save(Qwen3_5ForConditionalGeneration(config), folder, words)


def _ids(words: PreTrainedTokenizerFast) -> dict[str, int]:
    named = {
        "image_token_id": "<|image_pad|>",
        "video_token_id": "<|video_pad|>",
        "vision_start_token_id": "<|vision_start|>",
        "vision_end_token_id": "<|vision_end|>",
    }
    return {key: words.convert_tokens_to_ids(token) for key, token in named.items()}


def _save(model: torch.nn.Module, folder: Path, words: PreTrainedTokenizerFast) -> Path:
    with torch.no_grad():
        for weights in model.parameters():
            if weights.dim() > 1:  # fresh weights are so small that neither pictures nor positions would matter
                weights.mul_(5)
    model.generation_config.eos_token_id = words.convert_tokens_to_ids("<|im_end|>")
    model.generation_config.pad_token_id = words.convert_tokens_to_ids("<|endoftext|>")
    model.save_pretrained(folder)
    preprocessor = {
        "image_processor_type": "Qwen2VLImageProcessor", "patch_size": 16, "merge_size": 2, "temporal_patch_size": 2,
        "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5],
        "size": {"shortest_edge": 65536, "longest_edge": 16777216},
    }  # fmt: skip
    (folder / "preprocessor_config.json").write_text(json.dumps(preprocessor))
    return folder


def as_fp8(folder: Path, block: int = 32) -> None:
    """Rewrite a model's text layers as FP8 with a scale for each block, the way Qwen's -FP8 weights are stored."""
    from safetensors.torch import load_file, save_file

    stored = {}
    for name, weights in load_file(folder / "model.safetensors").items():
        if not (name.endswith("_proj.weight") and "language_model.layers" in name):
            stored[name] = weights.to(torch.bfloat16)
            continue
        rows, columns = weights.shape
        blocks = weights.float().reshape(rows // block, block, columns // block, block)
        scale = blocks.abs().amax((1, 3)) / 448
        stored[name] = (blocks / scale[:, None, :, None]).reshape(rows, columns).to(torch.float8_e4m3fn)
        stored[f"{name}_scale_inv"] = scale
    save_file(stored, folder / "model.safetensors", metadata={"format": "pt"})
    config = json.loads((folder / "config.json").read_text())
    config["quantization_config"] = {
        "quant_method": "fp8", "activation_scheme": "dynamic", "weight_block_size": [block, block],
        "modules_to_not_convert": ["lm_head", "visual", "model.visual"],
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))


def teach(folder: Path, reply: str, steps: int = 40) -> None:
    """Let the model in the folder learn one reply by heart: whatever stands before it, it says this.

    The reply becomes one token of its vocabulary, and attention passes nothing on, so that what comes next hangs on
    the last token alone: learning takes a second, and no prompt or picture can confuse it.
    """
    torch.set_num_threads(1)  # so small a model gains nothing from more, and waits for them on a busy machine
    words = AutoTokenizer.from_pretrained(folder)
    words.add_tokens([reply])
    words.save_pretrained(folder)
    model = AutoModelForImageTextToText.from_pretrained(folder).train()
    model.resize_token_embeddings(len(words), mean_resizing=False)
    for layer in model.model.language_model.layers:
        layer.self_attn.o_proj.requires_grad_(requires_grad=False).weight.zero_()
    optimizer = torch.optim.Adam((weights for weights in model.parameters() if weights.requires_grad), lr=4e-3)
    ids = words(f"<|im_start|>assistant\n{reply}<|im_end|>", return_tensors="pt").input_ids
    labels = torch.cat([torch.full_like(ids[:, :-2], -100), ids[:, -2:]], dim=1)
    for _ in range(steps):
        loss = model(input_ids=ids, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.save_pretrained(folder)
