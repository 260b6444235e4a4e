/** `--set-account OPERATOR-ID`: makes an account, its password read from standard input, so that it is in no history and no process list. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorText } from '../../shared/vocabulary/error-text';
import { CredentialId, OperatorId } from '../../shared/vocabulary/ids';
import { parseJson } from '../../shared/vocabulary/json';
import { TypedPassword } from '../../shared/vocabulary/operator';
import { hashPassword, newTotpSecret, noAttempts, otpauthAddress, shortestPassword } from '../accounts/account';
import { type Credentials, Secret } from '../cameras/credentials';
import { listedOperators } from '../config/config-schema';
import { loadConfig } from '../config/load-config';
import { openStore } from '../store/open-store';

export interface SetAccountOptions {
  readonly operatorId: string;
  /** Whether a code of an authenticator app is asked for as well. */
  readonly withCode: boolean;
  readonly userData: string;
  /** The configuration that must list the operator, where one was named. */
  readonly config: string | undefined;
}

/** What an authenticator app calls a station whose configuration nobody has named. */
const unnamed = 'RTCC Wall';

/**
 * Makes the account. One that is there gets the new password, is no longer locked, and is asked for a code only if this says so. The
 * station writes that down before anybody can sign in with it.
 * @returns whether it was made; what happened is said on the terminal
 */
export async function setAccount(options: SetAccountOptions, readInput = readStandardInput): Promise<boolean> {
  const id = OperatorId.safeParse(options.operatorId);
  if (!id.success) {
    console.error(`"${options.operatorId}" is no id of an operator: use lower-case letters, digits, "-" and ".".`);
    return false;
  }
  const name = options.config === undefined ? unnamed : nameFrom(options.config, id.data);
  if (name === undefined) return false;
  const [line = ''] = readInput().split(/\r?\n/);
  const password = TypedPassword.min(shortestPassword).safeParse(line);
  if (!password.success) {
    console.error(`Type the password on one line of standard input, ${shortestPassword} to 200 characters.`);
    return false;
  }
  const secret = options.withCode ? newTotpSecret() : undefined;
  const folder = join(options.userData, 'district');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const store = openStore(join(folder, 'station.db'));
  try {
    store.accounts.save({
      operatorId: id.data,
      password: await hashPassword(password.data),
      ...(secret !== undefined && { totp: { secret, usedStep: 0 } }),
      attempts: noAttempts,
      isUntold: true,
    });
  } finally {
    store.close();
  }
  console.log(`"${id.data}" signs in with this password${secret === undefined ? '' : ' and a code'} from now on.`);
  if (secret === undefined) return true;
  console.log('The address for their authenticator app, which is shown only now:');
  console.log(otpauthAddress(secret, id.data, name));
  return true;
}

/** The deployment's name. @returns undefined, and says why, where its configuration does not list the operator */
function nameFrom(file: string, operatorId: OperatorId): string | undefined {
  const result = loadConfig(file);
  if (result.kind === 'broken') {
    console.error(`${file}: ${result.problem.message}`);
    return undefined;
  }
  const listed = listedOperators(result.config).map(({ id }) => id);
  if (listed.includes(operatorId)) return result.config.name;
  console.error(`${file} lists no operator "${operatorId}". It lists: ${listed.join(', ')}.`);
  return undefined;
}

/** All of standard input; nothing where there is none. */
function readStandardInput(): string {
  try {
    return readFileSync(0, 'utf8');
  } catch {
    return '';
  }
}

/** Reads one JSON line and keeps it. @returns whether it was kept; what happened is said on the terminal */
export function setCredential(name: string, credentials: Credentials): boolean {
  const id = CredentialId.safeParse(name);
  if (!id.success) {
    console.error(`"${name}" is no name for a credential: use lower-case letters, digits and "-".`);
    return false;
  }
  const secret = Secret.safeParse(parseJson(readStandardInput()));
  if (!secret.success) {
    console.error(
      'Type one line of JSON on standard input: {"kind":"basic","user":"...","password":"..."}, ' +
        '{"kind":"bearer","token":"..."} or {"kind":"header","name":"...","value":"..."}.',
    );
    return false;
  }
  try {
    console.log(`The credential "${id.data}" is kept in ${credentials.keep(id.data, secret.data)}.`);
    return true;
  } catch (error) {
    console.error(`The credential "${id.data}" was not kept: ${errorText(error)}`);
    return false;
  }
}
