"""Whether points of a picture with their depths stand to objects as a relation says (S133)."""

import math

# A picture of 720 x 480 pixels and the camera that the training scenes share: metres in the picture plane per metre of
# depth over its whole width and height, the camera's place, and its tilt of 45 degrees.
WIDTH, HEIGHT = 720, 480
PER_WIDTH, PER_HEIGHT = 1.1547, 0.7698
PLACE = (0.5, 0.7, 1.0)
TILT = math.sqrt(0.5)


def world(point, depth):
    """The place (x, y, z) in metres that a camera sees at `point` (x, y in pixels) in `depth` millimetres."""
    ahead = depth / 1000
    right = (point[0] - WIDTH / 2) / WIDTH * ahead * PER_WIDTH
    down = (point[1] - HEIGHT / 2) / HEIGHT * ahead * PER_HEIGHT
    return PLACE[0] - right, PLACE[1] + TILT * (down - ahead), PLACE[2] - TILT * (down + ahead)


def holds(place, objects, relation):
    """Whether a place in metres stands to objects (a list of [x, y, z]) as the name of a relation says."""
    (x, y, z), first = place, objects[0]
    if relation == "between":
        # y is compared with the y of both objects; the released code compares x there.
        (a, b) = objects[:2]
        return min(a[0], b[0]) < x < max(a[0], b[0]) or min(a[1], b[1]) < y < max(a[1], b[1])
    if relation == "center":
        xs, ys = [o[0] for o in objects], [o[1] for o in objects]
        return min(xs) < x < max(xs) and min(ys) < y < max(ys)
    return {
        "left": y < first[1],
        "right": y > first[1],
        "front": x > first[0],
        "behind": x < first[0],
        "top": z >= first[2],
    }.get(relation, False)


def share_placed(points, depths, objects, relation):
    """Share of the points for which the relation holds, in [0, 1]; None without points.

    points: [[x, y], ...] in pixels. depths: one number a point, in millimetres. objects: [[x, y, z], ...] in metres.
    relation: left, right, front, behind, top (of the first object), between (the first two) or center (all).
    """
    if not points:
        return None
    return sum(holds(world(p, d), objects, relation) for p, d in zip(points, depths)) / len(points)
