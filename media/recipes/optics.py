"""Paraxial checks of a lens prescription (S183). Lengths in mm."""

import math


def _trace(surfaces, height, angle):
    """Height and angle of a paraxial ray behind the last surface, and the index there."""
    index = 1.0
    for i, s in enumerate(surfaces):
        power = 0.0 if s["radius"] == 0 else (s["index"] - index) / s["radius"]
        angle = (index * angle - height * power) / s["index"]
        index = s["index"]
        if i + 1 < len(surfaces):
            height += angle * s["distance"]
    return height, angle


def feasible(lens):
    """1.0 where distances are positive, indices those of known glasses and the lens bends light at all, else 0.0."""
    surfaces = lens["surfaces"]
    built = all(s["distance"] >= 0 and 1.0 <= s["index"] <= 2.1 for s in surfaces)
    return float(built and _trace(surfaces, 1.0, 0.0)[1] != 0.0)


def trace(lens):
    """Focal length in mm, and the RMS radius of the paraxial spot of a parallel bundle in micrometres."""
    surfaces = lens["surfaces"]
    _, angle = _trace(surfaces, 1.0, 0.0)
    focal = -1.0 / angle
    rays = [_trace(surfaces, h, 0.0) for h in (0.25, 0.5, 0.75, 1.0)]
    back = -rays[-1][0] / rays[-1][1]
    spots = [y + a * back for y, a in rays]
    return {"focal": focal, "spot": 1000.0 * math.sqrt(sum(s * s for s in spots) / len(spots))}
