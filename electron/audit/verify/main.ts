/** The verifier as a program of its own, in one file, for plain Node: see `npm run audit:verify` and what is exported with a log. */
import { basename } from 'node:path';
import { runVerifier } from './verifier';

const [, file = 'audit-verify.mjs', ...words] = process.argv;
process.exitCode = runVerifier(process.env['AUDIT_VERIFY_AS'] ?? `node ${basename(file)}`, words, {
  say: (line) => console.log(line),
  tell: (line) => console.error(line),
});
