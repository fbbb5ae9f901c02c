// A position as it was kept, and what is said of it on the screen. Pure; called by the files beside it.
import { GpdPositionSchema, type GpdPosition } from '../gpd/gpd-position.ts';
import { shapeOf } from '../reading/shape-of-position.ts';

/** Undefined for one that we published and have not read yet. */
export function keptPosition(document: unknown): GpdPosition | undefined {
  const parsed = GpdPositionSchema.safeParse(document);
  return parsed.success ? parsed.data : undefined;
}

export function taxonomyOf(position: GpdPosition): string {
  const shape = shapeOf(position);
  if (shape.ok) return shape.value.taxonomyCode;
  return (position.wholes[0] ?? position.plan[0])?.taxonomyCode ?? '';
}
