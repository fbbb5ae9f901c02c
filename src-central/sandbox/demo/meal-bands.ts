// What a meal costs by income band. Called for the bollettini, which charge it, and for the enrolments, which name the band.
import { STREAM } from './family-plan.ts';
import { randomFor } from './random.ts';

export interface MealBand {
  readonly name: string;
  readonly cents: number;
}

export const MEAL_BANDS: readonly MealBand[] = [
  { name: 'Fascia A', cents: 520 },
  { name: 'Fascia B', cents: 465 },
  { name: 'Fascia C', cents: 390 },
  { name: 'Fascia D', cents: 301 },
  { name: 'Fascia E', cents: 215 },
];

/** The band of family `index` (0-based): what is drawn first for its bollettini. */
export const mealBandOf = (index: number): MealBand => randomFor(STREAM.bollettini, index).pickCommon(MEAL_BANDS);
