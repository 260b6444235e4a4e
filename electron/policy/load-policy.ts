/** The policy in force. Until it arrives signed by the district, it is the one that ships with the application. */
import { readFileSync } from 'node:fs';
import { Policy } from '../../shared/vocabulary/policy';

/**
 * Reads a policy document.
 * @throws Error that names the file when it cannot be read or is no policy: without one nothing is allowed
 */
export function loadPolicy(file: string): Policy {
  try {
    return Policy.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`The policy ${file} cannot be used.`, { cause: error });
  }
}
