/** The application's own command line. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ComposerKind } from '../../shared/vocabulary/feed';

/** What the application was asked to do. */
export interface StartArguments {
  /** Configuration of a real deployment; without one the training district opens. */
  readonly config?: string | undefined;
  /** Keeps this run's data apart from the user's own. */
  readonly userData?: string | undefined;
  /** Save a snapshot for a support question into `folder`, then quit. */
  readonly snapshot?: { readonly folder: string; readonly deadlineMs: number } | undefined;
  /** Save a secret under this name from standard input, then quit. */
  readonly setCredential?: string | undefined;
  /** Make an account for this operator, with a password read from standard input, then quit. */
  readonly setAccount?: { readonly operatorId: string; readonly withCode: boolean } | undefined;
  /** How pictures get onto the screen. Overrides the machine's and the configuration's choice. */
  readonly composer?: ComposerKind | undefined;
}

/** Switches of Chromium or of a debugger, which share the command line. */
const foreign =
  /^--(no-sandbox|inspect|remote-debugging|enable-|disable-|use-|force-|host-resolver-rules|ozone|in-process|lang|trace|v=|log|js-flags|no-zygote|password-store|allow-loopback)/;

/**
 * The switches that a released wall accepts: how to draw, and where secrets are kept. Any other could open its windows to a debugger
 * or weaken their isolation.
 */
const harmless =
  /^--(ozone-platform(-hint)?|force-device-scale-factor|lang|password-store|use-gl|use-angle|disable-gpu)(=|$)/;

/**
 * Reads the command line.
 * @param words - everything after the executable and, unpackaged, the application's folder
 * @param asRoot - Chromium runs as root only without its sandbox
 * @throws Error that says what is wrong with them
 */
export function readArguments(
  words: readonly string[],
  { packaged, asRoot }: { readonly packaged: boolean; readonly asRoot: boolean },
): StartArguments {
  const refused = words.find((word) => {
    if (!packaged || !foreign.test(word) || harmless.test(word)) return false;
    return !(asRoot && word === '--no-sandbox');
  });
  if (refused !== undefined)
    throw new Error(`A released wall does not take ${refused}: it could open the windows to others.`);
  const { values } = parseArgs({
    args: words.filter((word) => !foreign.test(word)),
    options: {
      config: { type: 'string' },
      'user-data': { type: 'string' },
      snapshot: { type: 'string' },
      after: { type: 'string', default: '60' },
      'set-credential': { type: 'string' },
      'set-account': { type: 'string' },
      'with-code': { type: 'boolean', default: false },
      composer: { type: 'string' },
    },
  });
  const { config, snapshot, after } = values;
  const seconds = Number(after);
  if (!(seconds > 0 && seconds <= 3_600)) throw new Error(`--after takes seconds from 1 to 3600, not "${after}".`);
  const composer = ComposerKind.optional().safeParse(values.composer);
  if (!composer.success)
    throw new Error(`--composer takes ${ComposerKind.options.join(', ')}, not "${values.composer}".`);
  const [userData, operatorId, withCode] = [values['user-data'], values['set-account'], values['with-code']];
  if (withCode && operatorId === undefined) throw new Error('--with-code goes with --set-account.');
  return {
    config: config === undefined ? undefined : resolve(config),
    userData: userData === undefined ? undefined : resolve(userData),
    snapshot: snapshot === undefined ? undefined : { folder: resolve(snapshot), deadlineMs: seconds * 1_000 },
    setCredential: values['set-credential'],
    setAccount: operatorId === undefined ? undefined : { operatorId, withCode },
    composer: composer.data,
  };
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
