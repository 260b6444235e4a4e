import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointLine, readCheckpoint, type Checkpoint, type SignatureCheck } from '../../../shared/audit/checkpoint';
import type { CheckpointSet } from '../../../shared/audit/log-report';
import { linesOf } from '../line-splitter';

/**
 * Reads the checkpoints that somebody has kept: of one file, or of all `.jsonl` files of a folder. The same one twice counts
 * once.
 * @throws Error when they cannot be read
 */
export function readCheckpoints(path: string, key: SignatureCheck | undefined): CheckpointSet {
  const refused = { unreadable: 0, 'another-key': 0, 'bad-signature': 0 };
  const checkpoints = new Map<string, Checkpoint>();
  for (const file of filesOf(path)) {
    for (const line of linesOf(file)) {
      const reading = readCheckpoint(line, key);
      if (reading.kind === 'refused') refused[reading.reason] += 1;
      else checkpoints.set(checkpointLine(reading.checkpoint), reading.checkpoint);
    }
  }
  return { checkpoints: [...checkpoints.values()], refused, signaturesChecked: key !== undefined };
}

function filesOf(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.jsonl'));
  return names.sort().map((name) => join(path, name));
}
