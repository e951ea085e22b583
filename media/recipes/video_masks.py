"""Mask overlap over the frames of a video (S095)."""


def overlap(predicted, gold):
    """Intersection over union of two masks of 0 and 1, rows of equal length; 1.0 where both are empty."""
    pairs = [(p, g) for a, b in zip(predicted, gold) for p, g in zip(a, b)]
    union = sum(1 for p, g in pairs if p or g)
    return 1.0 if union == 0 else sum(1 for p, g in pairs if p and g) / union


def mean_iou(video, key, predicted, gold_masks):
    """Mean overlap over all frames, in [0, 1].

    video: an object with `propagate(key, boxes)`, which gives a mask a frame: plug in the segmenter that you use.
    key: frame in which the boxes stand. predicted: boxes [x1, y1, x2, y2]. gold_masks: a mask a frame.
    """
    masks = video.propagate(key, predicted)
    return sum(overlap(p, g) for p, g in zip(masks, gold_masks)) / len(gold_masks)
