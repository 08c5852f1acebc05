"""The taught network as an ONNX file, half precision: convolutions with their normalisation folded in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import nn

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.icons.learn import Net


def export(net: Net, shapes: list[str], path: Path) -> None:
    """Write it, with the shapes' names in its metadata."""
    graph = _Graph()
    layers, at = [each for each in net.layers if not isinstance(each, nn.Dropout)], "contrast"
    for number, layer in enumerate(layers):
        after = layers[number + 1] if number + 1 < len(layers) else None
        if isinstance(layer, nn.Conv2d):
            weight, bias = _folded(layer.weight, None, after)
            attributes = {"strides": list(layer.stride), "pads": list(layer.padding) * 2}
            at = graph.add("Conv", [at, graph.weights(weight), graph.weights(bias)], **attributes)
        elif isinstance(layer, nn.Linear):
            weight, bias = _folded(layer.weight, layer.bias, after)
            at = graph.add("Gemm", [at, graph.weights(weight), graph.weights(bias)], transB=1)
        elif isinstance(layer, nn.ReLU):
            at = graph.add("Relu", [at])
        elif isinstance(layer, nn.Flatten):
            at = graph.add("Flatten", [at])
    graph.nodes[-1].output[0] = "logits"
    contrast = helper.make_tensor_value_info("contrast", TensorProto.FLOAT, ["n", 1, 32, 32])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", len(shapes)])
    whole = helper.make_graph(graph.nodes, "icons", [contrast], [logits], graph.held)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(model, {"shapes": "\n".join(shapes)})
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


class _Graph:
    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.held: list[Any] = []

    def add(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        name = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def weights(self, values: np.ndarray) -> str:
        name = f"w{len(self.held)}"
        self.held.append(numpy_helper.from_array(values.astype(np.float16), name))
        return self.add("Cast", [name], to=TensorProto.FLOAT)


def _folded(weight: Any, bias: Any, after: Any) -> tuple[np.ndarray, np.ndarray]:
    """Weights and biases that do what the layer and the normalisation after it do."""
    weight = weight.detach().numpy()
    bias = np.zeros(len(weight), np.float32) if bias is None else bias.detach().numpy()
    if not isinstance(after, nn.BatchNorm1d | nn.BatchNorm2d):
        return weight, bias
    scale = (after.weight / (after.running_var + after.eps).sqrt()).detach().numpy()
    shift = after.bias.detach().numpy() + (bias - after.running_mean.numpy()) * scale
    return weight * scale.reshape(-1, *[1] * (weight.ndim - 1)), shift
