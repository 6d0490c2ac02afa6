/** A place in the picture, in CSS pixels from its top left corner. */
export interface GraphPoint {
  readonly x: number;
  readonly y: number;
}

/** Where a neighbour stands, and on which side of its dot its name is written. */
export interface NeighbourPlace extends GraphPoint {
  readonly side: 'left' | 'right';
}

export interface GraphLayout {
  readonly height: number;
  readonly centre: GraphPoint;
  readonly places: readonly NeighbourPlace[];
  /** CSS pixels that the name of a neighbour may take. */
  readonly nameWidth: number;
}

/** CSS pixels from one name to the next below it, and above and below all of them. */
const lineHeight = 28;
const margin = 22;
/** How far the arcs of dots lie from the middle at the most, and at the least where the picture is narrow. */
const widestArc = 150;
const narrowestArc = 54;
/** Between a dot and its name, and between a name and the edge. */
export const nameGap = 10;

/**
 * Puts the neighbours of a concept on two arcs around it, so that every name has a line of its own and none covers
 * another, however many there are and however narrow the picture is.
 */
export function layOutGraph(count: number, width: number): GraphLayout {
  const right = Math.ceil(count / 2);
  const height = Math.max(1, right) * lineHeight + 2 * margin;
  const centre = { x: width / 2, y: height / 2 };
  const arc = Math.max(narrowestArc, Math.min(widestArc, width / 5));
  const places = Array.from({ length: count }, (_, index): NeighbourPlace => {
    const isRight = index < right;
    const rows = isRight ? right : count - right;
    const row = isRight ? index : index - right;
    const fromMiddle = row - (rows - 1) / 2;
    // Half a circle, flattened: the first and the last dot are nearest to the middle.
    const bend = Math.cos((fromMiddle / Math.max(1, rows)) * Math.PI * 0.8);
    const x = centre.x + (isRight ? 1 : -1) * arc * (0.55 + 0.45 * bend);
    return {
      x: Math.round(x),
      y: Math.round(centre.y + fromMiddle * lineHeight),
      side: isRight ? 'right' : 'left',
    };
  });
  return { height, centre, places, nameWidth: Math.max(40, width / 2 - arc - 2 * nameGap) };
}
