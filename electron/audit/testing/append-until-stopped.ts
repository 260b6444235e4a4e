/**
 * A process of its own that appends to the log that it is given, until somebody kills it or an append
 * fails. Each entry is named on standard output after it was acknowledged; a failure ends it with its reason.
 */
import { writeSync } from 'node:fs';
import { AuditLog } from '../append';
import { heldAt } from './made-logs';

const [, , file = ''] = process.argv;
const log = AuditLog.open(file, ({ path }) => {
  throw new Error(`the log was set aside as ${path}`);
});

for (;;) {
  const result = log.append(
    heldAt(Date.now(), [
      {
        kind: 'intent',
        actor: 'operator-07',
        verb: 'open-tile',
        policyVersion: '1.0',
        purpose: 'training',
        detail: { camera: 'east-tech.bus-lane', cell: log.head.sequence % 16 },
      },
    ]),
    true,
  );
  if (result.kind === 'failed') {
    writeSync(1, `failed after ${log.head.sequence} ${log.head.hash}: ${result.reason}\n`);
    break;
  }
  writeSync(1, `${log.head.sequence}\n`);
}
