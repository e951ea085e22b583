"""Writes geometry.json: boxes, polygons, masks, points, paths and intervals as the named libraries compare them.

Made with numpy 2.4.6, scipy 1.17.1, shapely 2.2.0 (GEOS 3.14.1), pycocotools 2.0.11, dtw-python 1.9.0: python make_geometry.py && npx prettier --write geometry.json
torchvision's box_iou and generalized_box_iou and MONAI's dice are written out below in numpy.
"""

import itertools
import json
from pathlib import Path

import numpy as np
import pycocotools.mask as coco
import scipy.stats
import shapely
from dtw import dtw
from scipy.optimize import linear_sum_assignment
from shapely.geometry import LineString, Point, Polygon

rng = np.random.default_rng(5)
cases = []


def add(kind, parameters, rows):
    cases.append({"type": kind, "with": parameters, "rows": rows})


# Boxes.


def area(b):
    return (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])


def inter_union(a, b):
    """torchvision.ops.boxes._box_inter_union"""
    lt = np.maximum(a[:, None, :2], b[None, :, :2])
    rb = np.minimum(a[:, None, 2:], b[None, :, 2:])
    wh = np.clip(rb - lt, 0, None)
    inter = wh[..., 0] * wh[..., 1]
    return inter, area(a)[:, None] + area(b)[None] - inter


def box_iou(a, b):
    inter, union = inter_union(a, b)
    return inter / union


def generalized_box_iou(a, b):
    """torchvision.ops.boxes.generalized_box_iou"""
    inter, union = inter_union(a, b)
    lt = np.minimum(a[:, None, :2], b[None, :, :2])
    rb = np.maximum(a[:, None, 2:], b[None, :, 2:])
    wh = np.clip(rb - lt, 0, None)
    hull = wh[..., 0] * wh[..., 1]
    return inter / union - (hull - union) / hull


def boxes(n, whole=False, span=100):
    lt = rng.uniform(0, span, (n, 2))
    b = np.concatenate([lt, lt + rng.uniform(1, span / 2, (n, 2))], axis=1)
    return np.round(b) if whole else np.round(b, 3)


pairs = [(boxes(1, i % 2 == 0), boxes(1, i % 2 == 0)) for i in range(30)]
pairs += [(b := boxes(1), b), (boxes(1), boxes(1) + 1000), (boxes(1) * 1e6, boxes(1) * 1e6), (boxes(1) - 500, boxes(1) - 500)]
pairs += [(np.array([[0.0, 0, 10, 10]]), np.array([[10.0, 0, 20, 10]])), (np.array([[0.0, 0, 0, 10]]), np.array([[0.0, 0, 4, 10]]))]
add("iou", {}, [{"of": a[0].tolist(), "to": b[0].tolist(), "score": box_iou(a, b)[0, 0]} for a, b in pairs])
add("giou", {}, [{"of": a[0].tolist(), "to": b[0].tolist(), "list": [generalized_box_iou(a, b)[0, 0]]} for a, b in pairs])
add("box_l1", {}, [{"of": a[0].tolist(), "to": b[0].tolist(), "list": [np.abs(a - b).sum()]} for a, b in pairs])
add(
    "dice",
    {"kind": "box"},
    [{"of": a[0].tolist(), "to": b[0].tolist(), "score": 2 * inter_union(a, b)[0][0, 0] / (area(a)[0] + area(b)[0])} for a, b in pairs],
)


def whole_pixels(a, b):
    """The last pixel counts: torchvision's formula on boxes that end one later."""
    one = np.array([0, 0, 1, 1])
    return box_iou(a + one, b + one)


add(
    "iou",
    {"inclusive": True},
    [{"of": a[0].tolist(), "to": b[0].tolist(), "score": whole_pixels(a, b)[0, 0]} for a, b in pairs[::3]],
)

# Lists of boxes, matched by scipy. Whole coordinates on a small grid make ties.
sides = [(boxes(n, True, 8), boxes(m, True, 8)) for n, m in itertools.product((1, 2, 3, 5, 8), (1, 2, 4, 7))]
sides += [(boxes(30, False, 60), boxes(40, False, 60)), (boxes(60, True, 30), boxes(45, True, 30))]
for normalise in ("larger", "gold", "predicted"):
    rows = []
    for a, b in sides:
        iou = box_iou(a, b)
        total = iou[linear_sum_assignment(iou, maximize=True)].sum()
        by = {"larger": max(len(a), len(b)), "gold": len(b), "predicted": len(a)}[normalise]
        rows.append({"of": a.tolist(), "to": b.tolist(), "score": total / by})
    add("iou", {"matching": "hungarian", "normalise": normalise}, rows)

rows = []
for a, b in sides:
    weights = rng.uniform(0, 9, len(b))
    worth = box_iou(a, b) * (weights / weights.sum())
    total = worth[linear_sum_assignment(worth, maximize=True)].sum()
    rows.append({"of": a.tolist(), "to": b.tolist(), "columns": {"w": weights.tolist()}, "score": total})
add("iou", {"matching": "hungarian", "normalise": "gold", "weights": "w"}, rows)


def greedy(iou):
    """The largest that is left, again and again."""
    iou, total = iou.copy(), 0.0
    for _ in range(min(iou.shape)):
        i, j = np.unravel_index(np.argmax(iou), iou.shape)
        total += iou[i, j]
        iou[i, :] = iou[:, j] = -1
    return total


far = [(boxes(n, False, 12), boxes(m, False, 12)) for n, m in itertools.product((1, 3, 6), (2, 5))]
add(
    "iou",
    {"matching": "greedy"},
    [{"of": a.tolist(), "to": b.tolist(), "score": greedy(box_iou(a, b)) / max(len(a), len(b))} for a, b in far],
)

# Polygons.


def star(n, spread=0.8, at=(0, 0), size=10.0):
    """A simple polygon: corners in order of their angle around a point inside."""
    angles = np.sort((np.arange(n) + rng.uniform(0, 0.9, n)) * 2 * np.pi / n)
    radii = size * (1 - spread * rng.uniform(0, 1, n))
    return np.round(np.stack([at[0] + radii * np.cos(angles), at[1] + radii * np.sin(angles)], axis=1), 4)


polygons = [(star(n, at=(rng.uniform(0, 8), 0)), star(m, at=(0, rng.uniform(0, 8)))) for n, m in itertools.product((3, 4, 7, 20), (3, 5, 12))]
polygons += [(star(n), star(n)[::-1]) for n in (3, 9, 60)]
polygons += [(star(200, 0.5), star(150, 0.5)), (star(5) + 1e5, star(6) + 1e5), (star(4), star(4, at=(50, 0)))]
polygons += [(p := star(11), p), (np.array([[0, 0], [4, 0], [4, 4], [0, 4]]), np.array([[4, 0], [8, 0], [8, 4], [4, 4]]))]
polygons += [(np.array([[0, 0], [6, 0], [6, 2], [2, 2], [2, 4], [6, 4], [6, 6], [0, 6]]), np.array([[4, -1], [5, -1], [5, 7], [4, 7]]))]
polygons += [(np.array([[0, 0], [9, 0], [9, 9], [0, 9]]), np.array([[2, 2], [4, 2], [4, 4], [2, 4]]))]


def polygon_iou(a, b):
    p, q = Polygon(a), Polygon(b)
    assert p.is_valid and q.is_valid
    return p.intersection(q).area / p.union(q).area


add("iou", {"kind": "polygon"}, [{"of": a.tolist(), "to": b.tolist(), "score": polygon_iou(a, b)} for a, b in polygons])
add(
    "iou",
    {"kind": "polygon", "matching": "hungarian"},
    [
        {
            "of": [p.tolist() for p in some],
            "to": [p.flatten().tolist() for p in gold],
            "score": (m := np.array([[polygon_iou(p, q) for q in gold] for p in some]))[linear_sum_assignment(m, maximize=True)].sum() / max(m.shape),
        }
        for some, gold in (([star(5), star(6, at=(9, 3))], [star(4, at=(8, 2)), star(7), star(3, at=(-5, 0))]), ([star(8)], [star(8, at=(1, 1))]))
    ],
)
crossed = [star(int(n))[rng.permutation(int(n))] for n in rng.integers(4, 12, 40)]
crossed += [np.array(p) for p in ([[0, 0], [4, 4], [4, 0], [0, 4]], [[0, 0], [4, 0], [2, 0], [2, 3]], [[0, 0], [4, 0], [4, 4], [2, 0], [0, 4]])]
validity = [{"of": p.tolist(), "simple": bool(Polygon(p).is_valid)} for p in crossed]

# Masks.


def masks(h, w, share):
    return (rng.uniform(0, 1, (h, w)) < share).astype(np.uint8)


def rle(mask, packed):
    encoded = coco.encode(np.asfortranarray(mask))
    if packed:
        return {"size": encoded["size"], "counts": encoded["counts"].decode()}
    flat, counts, now = mask.flatten(order="F"), [], 0
    for value, run in itertools.groupby(flat.tolist()):
        if value != now:
            counts.append(0) if not counts else None
        counts.append(len(list(run)))
        now = 1 - value
    return {"size": list(mask.shape), "counts": counts}


blob = np.zeros((60, 45), np.uint8)
blob[10:50, 5:40] = 1
shifted = np.roll(blob, (7, -3), (0, 1))
some = [(masks(h, w, p), masks(h, w, q)) for h, w, p, q in ((1, 1, 1, 1), (4, 5, 0.5, 0.5), (9, 3, 0.9, 0.2), (30, 40, 0.3, 0.7), (3, 3, 0, 0.6))]
some += [(blob, shifted), (blob, blob), (1 - blob, blob)]
iou_rows, dice_rows = [], []
for a, b in some:
    inter, total = int((a & b).sum()), int(a.sum() + b.sum())
    reference = coco.iou([coco.encode(np.asfortranarray(a))], [coco.encode(np.asfortranarray(b))], [0])[0, 0]
    assert abs(reference - inter / (total - inter)) < 1e-12
    for of, to in ((a.tolist(), b.tolist()), (rle(a, True), b.tolist()), (rle(a, False), rle(b, True))):
        iou_rows.append({"of": of, "to": to, "score": reference})
        dice_rows.append({"of": of, "to": to, "score": 2 * inter / total})  # MONAI compute_dice
add("iou", {"kind": "mask"}, iou_rows)
add("dice", {"kind": "mask"}, dice_rows)

# Points in polygons and boxes.
rows = []
for polygon in (star(9), star(30, 0.9), np.array([[0, 0], [3, 0], [3, 1], [1, 1], [1, 3], [0, 3]]), np.array([[0.1, 0.1], [0.7, 0.3], [0.2, 0.9]])):
    shape, n = Polygon(polygon), len(polygon)
    low, high = polygon.min(0), polygon.max(0)
    probes = [*rng.uniform(low - 0.2, high + 0.2, (25, 2)), *polygon]
    probes += [(polygon[i] + polygon[(i + 1) % n]) / 2 for i in range(n)]
    probes += [(polygon[i] * 3 + polygon[(i + 1) % n]) / 4 for i in range(n)]
    rows += [{"of": [p.tolist()], "to": polygon.tolist(), "score": int(shape.covers(Point(p)))} for p in probes]
add("points_inside", {}, rows)
rows = []
for _ in range(6):
    b = boxes(1, True, 20)[0]
    points = np.round(rng.uniform(b[:2] - 3, b[2:] + 3, (8, 2)))
    hits = [bool(shapely.box(*b).covers(Point(p))) for p in points]
    rows.append((points.tolist(), b.tolist(), hits))
for score, measure in (
    ("share", np.mean),
    ("any", any),
    ("all", all),
    ("first_hit", lambda hits: hits.index(True) + 1 if any(hits) else 0),
):
    add("points_inside", {"score": score}, [{"of": p, "to": b, "score": float(measure(h))} for p, b, h in rows])

# Paths.


def walk(n):
    return np.round(np.cumsum(rng.normal(0, 5, (n, 2)), axis=0), 3)


def by_index(path, n):
    at = np.linspace(0, len(path) - 1, n)
    return np.stack([np.interp(at, np.arange(len(path)), path[:, i]) for i in (0, 1)], axis=1)


def by_length(path, n):
    line = LineString(path)
    return np.array([line.interpolate(d).coords[0] for d in np.linspace(0, line.length, n)])


def rmse(a, b):
    return np.sqrt((((a - b) ** 2).sum(1)).mean())


def frechet(a, b):
    """Eiter and Mannila's recursion over both whole paths. GEOS walks near a diagonal and may give more where the paths are long."""
    d = np.linalg.norm(a[:, None] - b[None], axis=2)
    c = np.full((len(a) + 1, len(b) + 1), np.inf)
    c[0, 0] = 0
    for i, j in itertools.product(range(len(a)), range(len(b))):
        c[i + 1, j + 1] = max(d[i, j], min(c[i, j], c[i, j + 1], c[i + 1, j]))
    reference = shapely.frechet_distance(LineString(a), LineString(b))
    assert reference > c[-1, -1] - 1e-12
    exact.append(abs(reference - c[-1, -1]) < 1e-12)
    return c[-1, -1]


exact = []
paths = [(walk(n), walk(m)) for n, m in ((2, 2), (3, 8), (8, 8), (8, 3), (20, 17), (50, 90), (2, 40))]
paths += [(p := walk(9), p), (np.array([[0.0, 0], [0, 0], [3, 4]]), np.array([[0.0, 0], [3, 4], [3, 4], [6, 8]]))]
for measure, resample, value in (
    ("frechet", "index", frechet),
    ("dtw", "index", lambda a, b: dtw(a, b, step_pattern="symmetric1").distance),
    ("rmse", "index", lambda a, b: rmse(by_index(a, n := max(len(a), len(b))), by_index(b, n))),
    ("rmse", "arc", lambda a, b: rmse(a if len(a) == len(b) else by_length(a, len(b)), b)),
):
    add(
        "path_distance",
        {"measure": measure, "resample": resample},
        [{"of": a.tolist(), "to": b.tolist(), "score": float(value(a, b))} for a, b in paths],
    )
assert sum(exact) >= len(paths) - 1
equal = [(walk(n), walk(n)) for n in (1, 4, 30)]
add("point_distance", {}, [{"of": a.tolist(), "to": b.tolist(), "list": np.linalg.norm(a - b, axis=1).tolist()} for a, b in equal])


def on_a_line(points, k):
    def line(group):
        cross = lambda a, b, c: (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        return all(abs(cross(a, b, c)) < 1e-9 for a, b, c in itertools.combinations(group, 3))

    return any(line(group) for group in itertools.combinations(points, k))


for k in (3, 4):
    grids = [rng.integers(0, span, (n, 2)).tolist() for n in (2, 3, 4, 5, 7) for span in (3, 6, 30)]
    add("collinear", {"points": k}, [{"of": p, "score": int(on_a_line(p, k))} for p in grids])

# Intervals, and entropy.
rows = {False: [], True: []}
for _ in range(30):
    a, b = np.sort(rng.integers(0, 12, (2, 2)), axis=1)
    for closed, one in ((False, 0), (True, 1)):
        if not closed and a[0] == a[1] and b[0] == b[1]:
            continue
        overlap = max(0, min(a[1], b[1]) - max(a[0], b[0]) + one)
        union = (a[1] - a[0] + one) + (b[1] - b[0] + one) - overlap
        rows[closed].append({"of": a.tolist(), "to": b.tolist(), "score": float(overlap / union)})
for closed in (False, True):
    add("temporal_iou", {"closed": closed}, rows[closed])

for base in (2, 10, float(np.e)):
    beliefs = [rng.dirichlet(np.full(n, 0.4), m) for n, m in ((1, 1), (2, 1), (5, 3), (40, 2))]
    beliefs.append(np.array([[0.5, 0.5, 0.0, 0.0]]))
    add(
        "entropy",
        {"base": base},
        [
            {"of": {f"a{i}": list(p) for i, p in enumerate(rows)}, "score": float(sum(scipy.stats.entropy(p, base=base) for p in rows))}
            for rows in beliefs
        ]
        + [{"of": list(rows[0]), "score": float(scipy.stats.entropy(rows[0], base=base))} for rows in beliefs],
    )

source = "torchvision box_iou and generalized_box_iou, scipy linear_sum_assignment and entropy, shapely, pycocotools, dtw-python, MONAI's dice"
text = json.dumps({"source": source, "cases": cases, "validity": validity}, indent=None, separators=(",", ":"))
Path(__file__).with_name("geometry.json").write_text(text + "\n")
