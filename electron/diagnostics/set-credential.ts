/** `--set-credential NAME`: keeps a secret that is read from standard input, so that it is in no history and no process list. */
import { readFileSync } from 'node:fs';
import { CredentialId } from '../../shared/vocabulary/ids';
import { Secret, type Credentials } from '../cameras/credentials';

/**
 * Reads one JSON line and keeps it.
 * @returns whether it was kept; what happened is said on the terminal
 */
export function setCredential(name: string, credentials: Credentials): boolean {
  const id = CredentialId.safeParse(name);
  if (!id.success) {
    console.error(`"${name}" is no name for a credential: use lower-case letters, digits and "-".`);
    return false;
  }
  const secret = Secret.safeParse(readJson());
  if (!secret.success) {
    console.error(
      'Type one line of JSON on standard input: {"kind":"basic","user":"...","password":"..."}, ' +
        '{"kind":"bearer","token":"..."} or {"kind":"header","name":"...","value":"..."}.',
    );
    return false;
  }
  const result = credentials.keep(id.data, secret.data);
  if (result.kind === 'failed') {
    console.error(`The credential "${id.data}" was not kept: ${result.reason}`);
    return false;
  }
  console.log(`The credential "${id.data}" is kept in ${result.file}.`);
  return true;
}

function readJson(): unknown {
  try {
    return JSON.parse(readFileSync(0, 'utf8'));
  } catch {
    return undefined;
  }
}
