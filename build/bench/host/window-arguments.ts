import { z } from 'zod';
import { ComposerKind } from '../../../shared/vocabulary/feed';

/** What the runner tells the window on its command line: before there is a page nobody can ask. */
const WindowArguments = z.object({
  /** Origins that the page may fetch from. */
  origins: z.array(z.url()).min(1),
  /** A folder that is thrown away afterwards. */
  userData: z.string().min(1),
  whep: z.boolean(),
  /** Which of the bench's pages it shows. */
  page: z.enum(['page', 'page/timeline', 'page/playback']).default('page'),
  /** Instead of the one that the machine would have. */
  composer: ComposerKind.optional(),
});

/**
 * Reads `--bench=JSON`.
 * @throws Error where it is not there or not as expected
 */
export function readWindowArguments(argv: readonly string[]): z.infer<typeof WindowArguments> {
  const word = argv.find((candidate) => candidate.startsWith('--bench='));
  return WindowArguments.parse(JSON.parse(word?.slice('--bench='.length) ?? 'null'));
}
