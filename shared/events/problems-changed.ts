import { z } from 'zod';

/**
 * Something of the station is not as it should be, and somebody must know. `where` and `expected`
 * name the place in a file and what should be there.
 */
export const Problem = z.object({
  area: z.enum([
    'configuration',
    'credentials',
    'store',
    'audit',
    'training',
    'alert-source',
    'window',
    'display',
    'preferences',
    'policy',
    'requests',
  ]),
  message: z.string().max(500),
  file: z.string().max(1_000).optional(),
  details: z
    .array(z.object({ path: z.string().max(300), value: z.string().max(200), expected: z.string().max(300) }))
    .max(100)
    .optional(),
});
export type Problem = z.infer<typeof Problem>;

/** The station's problems, all that stand now. */
export const ProblemsChanged = z.object({ kind: z.literal('problems-changed'), problems: z.array(Problem) });
