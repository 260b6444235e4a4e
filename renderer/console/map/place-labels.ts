/**
 * Where the words on the map go, so that none lies on another or on a marker. Greedy and pure: marks
 * first, then labels in order of importance, each at the first of its places that is free.
 */

/** A rectangle in pixels of the map. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A label with the places it could have, best first. */
export interface LabelRequest {
  readonly id: string;
  readonly places: readonly Box[];
  /** Labels that must be shown take their first place when none is free. */
  readonly required: boolean;
}

/** Whether two rectangles overlap. */
export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.left + inner.width <= outer.left + outer.width &&
    inner.top + inner.height <= outer.top + outer.height
  );
}

/**
 * Places labels.
 * @param labels - the most important first
 * @param marks - what no label may cover
 * @param view - what is visible: a place that sticks out of it is taken last
 * @returns for each label that found one, the number of its place
 */
export function placeLabels(
  labels: readonly LabelRequest[],
  marks: readonly Box[],
  view: Box,
): ReadonlyMap<string, number> {
  const taken: Box[] = [...marks];
  const placed = new Map<string, number>();
  for (const label of labels) {
    const free = label.places.flatMap((place, index) =>
      taken.some((other) => overlaps(place, other)) ? [] : [{ place, index }],
    );
    const best = free.find(({ place }) => contains(view, place)) ?? (label.required ? free[0] : undefined);
    const chosen = best ?? (label.required && label.places[0] ? { place: label.places[0], index: 0 } : undefined);
    if (!chosen) continue;
    placed.set(label.id, chosen.index);
    taken.push(chosen.place);
  }
  return placed;
}
