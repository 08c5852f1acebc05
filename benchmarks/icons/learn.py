"""Teach a small network what icons look like, on drawings of named icon sets spoiled the way screens spoil them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, IterableDataset

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIDE, SIZE = 32, 64
SIZES = (14, 16, 16, 18, 20, 22, 24, 24, 28, 32, 40)
"""Pixels across, as icons stand on screens."""
BATCH = 256
LEAP = 3e-3
"""The learning rate at its highest."""


class Net(nn.Module):
    """1 x 32 x 32 of contrast to one number for each shape."""

    def __init__(self, shapes: int) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for before, after, size, stride in ((1, 24, 5, 2), (24, 64, 3, 2), (64, 80, 3, 1), (80, 128, 3, 2)):
            layers += [nn.Conv2d(before, after, size, stride, size // 2, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
        layers += [nn.Flatten(), nn.Dropout(0.1), nn.Linear(2048, 192, bias=False), nn.BatchNorm1d(192), nn.ReLU()]
        self.layers = nn.Sequential(*layers, nn.Linear(192, shapes))

    def forward(self, contrast: Any) -> Any:
        """Logits."""
        return self.layers(contrast)


class Drawing:
    """One icon, ready to be spoiled."""

    def __init__(self, picture: np.ndarray, plain: bool) -> None:
        self.colour = None if plain else np.ascontiguousarray(picture[..., :3])
        self.alpha = np.ascontiguousarray(picture[..., 3])
        room = cv2.copyMakeBorder((self.alpha > 100).astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
        cv2.floodFill(room, None, (0, 0), 2)
        self.whole = np.where(room[1:-1, 1:-1] == 2, 0, 255).astype(np.uint8)
        """Its silhouette: the holes filled."""


def _discs() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    y, x = np.mgrid[-1 : 1 : SIZE * 1j, -1 : 1 : SIZE * 1j]
    away = np.hypot(x, y)
    square = ((np.abs(x) < 0.97) & (np.abs(y) < 0.97)).astype(np.float32)
    return (away < 0.97).astype(np.float32), ((away < 0.97) & (away > 0.87)).astype(np.float32), square


DISC, RING, SQUARE = _discs()
KERNEL = np.ones((3, 3), np.uint8)


def spoiled(one: Drawing, rng: np.random.Generator) -> np.ndarray:
    """A drawing as a screen might show it: SIDE x SIDE, 0 (the ground) to 1."""
    x = _framed(_toned(one, rng), rng)
    size = SIZES[rng.integers(len(SIZES))]
    zoom = (0.8 + 0.26 * rng.random()) * 2 * size / 56
    sx, sy = zoom * (1 + 0.14 * (rng.random() - 0.5)), zoom * (1 + 0.14 * (rng.random() - 0.5))
    turn = 0.12 * (rng.random() - 0.5)
    matrix = np.array([[np.cos(turn) * sx, -np.sin(turn) * sy, 0], [np.sin(turn) * sx, np.cos(turn) * sy, 0]])
    off = 2 * size * (np.array([0.5, 0.5]) + 0.09 * (rng.random(2) - 0.5))
    matrix[:, 2] = off - matrix[:, :2] @ [SIZE / 2, SIZE / 2]
    x = cv2.warpAffine(x, matrix, (2 * size, 2 * size), flags=cv2.INTER_LINEAR)
    x = cv2.resize(x, (size, size), interpolation=cv2.INTER_AREA)
    chance = rng.random()
    if chance < 0.15:
        x = cv2.blur(x, (2, 2))
    elif chance < 0.4:
        x = x + 0.04 * rng.standard_normal(x.shape).astype(np.float32)
    x = np.maximum(cv2.resize(x, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR if size < SIDE else cv2.INTER_AREA), 0)
    return x / max(0.05, float(x.max()))


def _toned(one: Drawing, rng: np.random.Generator) -> np.ndarray:
    """Strokes thicker or thinner, what is inside tinted, shaded; colours become their distance from the ground."""
    alpha, chance = one.alpha, rng.random()
    if one.colour is not None:
        ground = np.full(3, 255 * rng.integers(2) * 0.86 + 35 * rng.random(), np.float32)
        return np.abs(one.colour - ground).max(axis=2) / 255 * (alpha / np.float32(255))
    if chance < 0.2:
        alpha = cv2.dilate(alpha, KERNEL)
    elif chance < 0.3:
        alpha = cv2.erode(alpha, KERNEL)
    x, tone, kind = alpha.astype(np.float32) / 255, 0.6 * rng.random(), rng.random()
    if kind < 0.22:
        x = np.maximum(x, one.whole * np.float32(tone / 255))
    elif kind < 0.3:
        x = np.abs(one.whole / np.float32(255) - x * np.float32(0.35 + tone))
    if rng.random() < 0.3:
        x = x * cv2.resize(1 - 0.6 * rng.random((2, 2), np.float32), (SIZE, SIZE))
    return x


def _framed(x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Now and then on a round or square button."""
    chance = rng.random()
    if chance > 0.12:
        return x
    inner = np.zeros_like(x)
    inner[14:50, 14:50] = cv2.resize(x, (36, 36), interpolation=cv2.INTER_AREA)
    if chance < 0.09:
        return np.clip((DISC if chance < 0.05 else SQUARE) - inner, 0, 1)
    return np.maximum(RING, inner)


class Batches(IterableDataset):
    """Endless batches."""

    def __init__(self, drawings: list[Drawing], labels: np.ndarray, weights: np.ndarray) -> None:
        self.drawings, self.labels, self.steps = drawings, labels, np.cumsum(weights / weights.sum())

    def __iter__(self) -> Iterator[Any]:
        info = torch.utils.data.get_worker_info()
        cv2.setNumThreads(0)
        rng = np.random.default_rng(info.id if info else 0)
        while True:
            pick = np.minimum(np.searchsorted(self.steps, rng.random(BATCH)), len(self.labels) - 1)
            x = np.stack([spoiled(self.drawings[i], rng) for i in pick])[:, None]
            yield torch.from_numpy(x.astype(np.float32)), torch.from_numpy(self.labels[pick])


def learn(train: Batches, net: Net, minutes: float, test: tuple[Any, Any], keep: Path) -> Net:
    """Train for so many minutes; tells how held-out icons go."""
    net = net.to(memory_format=torch.channels_last)
    best = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.02)
    began, step, told = time.monotonic(), 0, 0.0
    for x, labels in DataLoader(train, batch_size=None, num_workers=2, prefetch_factor=4):
        share = (time.monotonic() - began) / 60 / minutes
        if share > 1:
            break
        for group in best.param_groups:
            group["lr"] = LEAP * min(1, step / 200) * 0.5 * (1 + np.cos(np.pi * share)) + 1e-5
        loss = F.cross_entropy(net(x.to(memory_format=torch.channels_last)), labels, label_smoothing=0.05)
        best.zero_grad()
        loss.backward()
        best.step()
        step += 1
        if share - told > 0.1:
            told = share
            print(f"{step * BATCH} seen, loss {loss.item():.2f}, {scored(net, *test)}", flush=True)
            torch.save(net.state_dict(), keep)
    torch.save(net.state_dict(), keep)
    print(f"{step * BATCH} seen, {scored(net, *test)}", flush=True)
    return net


def scored(net: Net, x: Any, labels: Any) -> str:
    """Top 1 and top 5 of held-out icons."""
    net.eval()
    with torch.no_grad():
        got = net(x).topk(5).indices
    net.train()
    return (
        f"top 1 {(got[:, 0] == labels).float().mean():.3f}, top 5 {(got == labels[:, None]).any(1).float().mean():.3f}"
    )
