import { z } from 'zod';

/** A whole number in a range, its ends included. */
export function whole(least: number, most: number): z.ZodNumber {
  return z.number().int().min(least).max(most);
}

/** How many there are of something. */
export const Count = z.number().int().min(0);
