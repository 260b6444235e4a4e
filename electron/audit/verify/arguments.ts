/** The verifier's command line. */
import { parseArgs } from 'node:util';

/** How to use it. `run` is what the verifier was started by. */
export function usage(run: string): string {
  return `Usage: ${run} FILE [--checkpoints FILE_OR_FOLDER] [--key PUBLIC_KEY_FILE] [--snapshot PNG_FILE] [--json]
Tells whether the audit log FILE is as the station wrote it, and if not, what was done to it and where.
  --checkpoints  the checkpoints that you have kept: one file, or a folder with files that end in .jsonl.
                 Without them nobody can tell whether entries were cut off at the end.
  --key          the station's public key, as it was handed to you when the station was set up
  --snapshot     a snapshot: whether the log has the hash of this very file. May stand more than once.
  --json         the whole report as JSON
Ends with 0: whole, and vouched for; 1: damaged; 2: not checked; 3: whole as far as it goes, its end unknown;
4: a snapshot is not as it was kept.`;
}

/** What is to be checked. */
export interface VerifyArguments {
  readonly log: string;
  readonly checkpoints: string | undefined;
  readonly key: string | undefined;
  /** Snapshots that are looked for in it. */
  readonly snapshots: readonly string[];
  readonly json: boolean;
}

/** The arguments, or what is wrong with them. */
export type VerifyParsing =
  | { readonly kind: 'parsed'; readonly arguments: VerifyArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly reason: string };

/** @param words - everything after the program's name */
export function readVerifyArguments(words: readonly string[]): VerifyParsing {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        checkpoints: { type: 'string' },
        key: { type: 'string' },
        snapshot: { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    const [log, ...others] = positionals;
    if (log === undefined) return { kind: 'wrong', reason: 'Which log is to be checked?' };
    if (others.length > 0) return { kind: 'wrong', reason: `One log at a time: ${others.join(', ')} is too much.` };
    const { checkpoints, key, snapshot: snapshots = [], json } = values;
    return { kind: 'parsed', arguments: { log, checkpoints, key, snapshots, json } };
  } catch (error) {
    return { kind: 'wrong', reason: error instanceof Error ? error.message : String(error) };
  }
}
