"""Whether a 3D point stands to named objects as a relation says (S133)."""


def relation_holds(pointed, objects, relation_name):
    """1.0 where the first point holds the relation to all objects, else 0.0; None where there is no point.

    pointed: [[x, y, z], ...] in metres, y up and z away from the viewer. objects: {name: [x, y, z]}.
    relation_name: left, right, above, below, in_front, behind, or between (of two objects).
    """
    if not pointed or len(pointed[0]) != 3:
        return None
    x, y, z = pointed[0]
    places = list(objects.values())
    tests = {
        "left": lambda o: x < o[0],
        "right": lambda o: x > o[0],
        "above": lambda o: y > o[1],
        "below": lambda o: y < o[1],
        "in_front": lambda o: z < o[2],
        "behind": lambda o: z > o[2],
    }
    if relation_name == "between":
        a, b = places
        # Each coordinate is compared with the same coordinate of both objects.
        return float(all(min(a[k], b[k]) <= v <= max(a[k], b[k]) for k, v in enumerate((x, y, z))))
    return float(all(tests[relation_name](o) for o in places))
