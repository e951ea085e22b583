"""Mask overlap over the frames of a video (S095).

Put a `segmenter.py` beside this file with `propagate(video, frame, boxes)`: the path of a video, the number of a frame as text and a
list of boxes [x1, y1, x2, y2] in it, to a list of masks, one a frame, rows of 0 and 1. SAM 2 is what the paper uses. Needs scipy.
"""


def overlap(predicted, gold):
    """Intersection over union of two masks of 0 and 1, rows of equal length; 1.0 where both are empty."""
    pairs = [(p, g) for a, b in zip(predicted, gold) for p, g in zip(a, b)]
    union = sum(1 for p, g in pairs if p or g)
    return 1.0 if union == 0 else sum(1 for p, g in pairs if p and g) / union


def box_overlap(a, b):
    """Intersection over union of two boxes that hold their last pixels."""
    width = max(0, min(a[2], b[2]) - max(a[0], b[0]) + 1)
    height = max(0, min(a[3], b[3]) - max(a[1], b[1]) + 1)
    shared = width * height
    return shared / (sum((x[2] - x[0] + 1) * (x[3] - x[1] + 1) for x in (a, b)) - shared)


def matched(predicted, gold):
    """The predicted boxes that have a gold box of their own in the assignment with the largest sum of overlaps."""
    from scipy.optimize import linear_sum_assignment

    rows, _ = linear_sum_assignment([[-box_overlap(a, b) for b in gold] for a in predicted])
    return [predicted[row] for row in rows]


def mean_iou(video, frame, predicted, gold_boxes, gold_masks):
    """Mean overlap over the frames that the segmenter gives, in [0, 1].

    video: path. frame: number of the frame that the boxes stand in. predicted, gold_boxes: boxes [x1, y1, x2, y2], one or more.
    gold_masks: a mask a frame. Raises what the segmenter raises: an error, never 0.
    """
    from segmenter import propagate

    masks = propagate(video, frame, matched(predicted, gold_boxes))
    return sum(overlap(p, g) for p, g in zip(masks, gold_masks)) / len(masks)
