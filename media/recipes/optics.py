"""Rays through a lens prescription of spherical surfaces (S183). Lengths in mm, the axis is z."""

import math

RINGS = 8  # Rays of a parallel bundle, each for an equal share of the pupil's area.


def paraxial(surfaces, height=1.0):
    """Height and angle of a paraxial ray behind the last surface that arrives parallel to the axis."""
    index, angle = 1.0, 0.0
    for i, s in enumerate(surfaces):
        power = 0.0 if s["radius"] == 0 else (s["index"] - index) / s["radius"]
        angle = (index * angle - height * power) / s["index"]
        index = s["index"]
        if i + 1 < len(surfaces):
            height += angle * s["distance"]
    return height, angle


def refracted(y, z, my, mz, radius, ratio):
    """Where a ray meets a surface with its vertex at z = 0, and its direction behind; None where it passes by or is reflected.

    ratio: index in front divided by the index behind.
    """
    if radius == 0:
        along = -z / mz
    else:
        # |point + along * direction - centre| = |radius|, the meeting nearest to the vertex
        b = y * my + (z - radius) * mz
        inside = b * b - (y * y + (z - radius) ** 2 - radius * radius)
        if inside < 0:
            return None
        along = -b - math.copysign(math.sqrt(inside), radius)
    y, z = y + along * my, z + along * mz
    ny, nz = (0.0, -1.0) if radius == 0 else (y / radius, (z - radius) / radius)
    cosine = -(ny * my + nz * mz)
    rest = 1.0 - ratio * ratio * (1.0 - cosine * cosine)
    if rest < 0:
        return None
    turn = ratio * cosine - math.sqrt(rest)
    return y, z, ratio * my + turn * ny, ratio * mz + turn * nz


def height_at_focus(surfaces, height, back):
    """Height of a ray, parallel to the axis before the lens, in the plane `back` behind the last vertex; None if it is lost."""
    y, z, my, mz, index = height, 0.0, 0.0, 1.0, 1.0
    for i, s in enumerate(surfaces):
        met = refracted(y, z, my, mz, s["radius"], index / s["index"])
        if met is None:
            return None
        y, z, my, mz = met
        index = s["index"]
        if i + 1 < len(surfaces):
            z -= s["distance"]
    return y + (back - z) / mz * my


def bundle(lens):
    """Focal length and heights of the rays in the paraxial focus. Entrance pupil: `aperture` mm, else a quarter of the focal length wide."""
    surfaces = lens["surfaces"]
    height, angle = paraxial(surfaces)
    if angle == 0.0:
        return None, []
    focal = -1.0 / angle
    half = lens.get("aperture", abs(focal) / 4) / 2
    heights = [half * math.sqrt((k + 0.5) / RINGS) for k in range(RINGS)]
    return focal, [height_at_focus(surfaces, h, -height / angle) for h in heights]


def feasible(lens):
    """1.0 where distances are not negative, indices are those of glasses and no ray of the bundle is lost, else 0.0."""
    surfaces = lens["surfaces"]
    built = all(s["distance"] >= 0 and 1.0 <= s["index"] <= 2.1 for s in surfaces)
    focal, ends = bundle(lens) if built else (None, [])
    return float(focal is not None and None not in ends)


def trace(lens):
    """Focal length in mm, and the RMS radius of the traced bundle in its paraxial focus in micrometres."""
    focal, ends = bundle(lens)
    return {"focal": focal, "spot": 1000.0 * math.sqrt(sum(y * y for y in ends) / len(ends))}
