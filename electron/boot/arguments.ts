/** The application's own command line. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { errorText } from '../../shared/vocabulary/error-text';
import { ComposerKind } from '../../shared/vocabulary/feed';

/** What the application was asked to do. */
export interface StartArguments {
  /** Configuration of a real deployment; without one the training district opens. */
  readonly config?: string;
  /** Keeps this run's data apart from the user's own. */
  readonly userData?: string;
  /** Save a snapshot for a support question into `folder`, then quit. */
  readonly snapshot?: { readonly folder: string; readonly deadlineMs: number };
  /** Save a secret under this name from standard input, then quit. */
  readonly setCredential?: string;
  /** Make an account for this operator, with a password read from standard input, then quit. */
  readonly setAccount?: { readonly operatorId: string; readonly withCode: boolean };
  /** How pictures get onto the screen. Overrides the machine's and the configuration's choice. */
  readonly composer?: ComposerKind;
}

/** The arguments, or a sentence that says what is wrong with them. */
export type ArgumentsResult =
  { readonly kind: 'parsed'; readonly arguments: StartArguments } | { readonly kind: 'wrong'; readonly reason: string };

const defaultAfterSeconds = 60;

/** Switches of Chromium or of a debugger, which share the command line. */
const foreign =
  /^--(no-sandbox|inspect|remote-debugging|enable-|disable-|use-|force-|host-resolver-rules|ozone|in-process|lang|trace|v=|log|js-flags|no-zygote|password-store|allow-loopback)/;

/**
 * The switches that a released wall accepts: how to draw, and where secrets are kept. Any other could open its windows to a debugger
 * or weaken their isolation.
 */
const harmless =
  /^--(ozone-platform(-hint)?|force-device-scale-factor|lang|password-store|use-gl|use-angle|disable-gpu)(=|$)/;

/** The process that reads its command line. */
export interface OwnProcess {
  readonly packaged: boolean;
  /** Chromium runs as root only without its sandbox. */
  readonly asRoot: boolean;
}

/**
 * Reads the command line.
 * @param words - everything after the executable and, unpackaged, the application's folder
 */
export function readArguments(words: readonly string[], { packaged, asRoot }: OwnProcess): ArgumentsResult {
  const refused = words.find((word) => {
    if (!packaged || !foreign.test(word) || harmless.test(word)) return false;
    return !(asRoot && word === '--no-sandbox');
  });
  if (refused !== undefined) {
    return { kind: 'wrong', reason: `A released wall does not take ${refused}: it could open the windows to others.` };
  }
  const own = words.filter((word) => !foreign.test(word));
  try {
    const { values } = parseArgs({
      args: own,
      options: {
        config: { type: 'string' },
        'user-data': { type: 'string' },
        snapshot: { type: 'string' },
        after: { type: 'string' },
        'set-credential': { type: 'string' },
        'set-account': { type: 'string' },
        'with-code': { type: 'boolean', default: false },
        composer: { type: 'string' },
      },
    });
    const seconds = values.after === undefined ? defaultAfterSeconds : Number(values.after);
    if (!(seconds > 0 && seconds <= 3_600)) {
      return { kind: 'wrong', reason: `--after takes seconds from 1 to 3600, not "${values.after}".` };
    }
    const composer = ComposerKind.optional().safeParse(values.composer);
    if (!composer.success) {
      return {
        kind: 'wrong',
        reason: `--composer takes ${ComposerKind.options.join(', ')}, not "${values.composer}".`,
      };
    }
    if (values['with-code'] && values['set-account'] === undefined)
      return { kind: 'wrong', reason: '--with-code goes with --set-account.' };
    return {
      kind: 'parsed',
      arguments: {
        ...(values.config !== undefined && { config: resolve(values.config) }),
        ...(values['user-data'] !== undefined && { userData: resolve(values['user-data']) }),
        ...(values.snapshot !== undefined && {
          snapshot: { folder: resolve(values.snapshot), deadlineMs: seconds * 1_000 },
        }),
        ...(values['set-credential'] !== undefined && { setCredential: values['set-credential'] }),
        ...(values['set-account'] !== undefined && {
          setAccount: { operatorId: values['set-account'], withCode: values['with-code'] },
        }),
        ...(composer.data !== undefined && { composer: composer.data }),
      },
    };
  } catch (error) {
    return { kind: 'wrong', reason: errorText(error) };
  }
}

/**
 * The application's own words of the command line: those after the executable if packaged, otherwise those after the application's
 * folder.
 */
export function ownWords(argv: readonly string[], packaged: boolean, appPath: string): readonly string[] {
  if (packaged) return argv.slice(1);
  const folder = argv.findIndex((word, index) => index > 0 && resolve(word) === resolve(appPath));
  return argv.slice(Math.max(1, folder + 1));
}
