/** What a start has left unread of a long audit log is checked while the station works. */
import { ChainVerifier } from '../../shared/audit/hash-chain';
import { sha256Hex } from '../audit/hash';
import { readLog } from '../audit/report/read-log';
import { record } from '../gate/record';
import type { Station } from '../gate/station';
import { damageOf, openedFact } from './begin-audit';

const unread = 'The beginning of the audit log cannot be read';

/**
 * Checks the entries before the checkpoint that the log was opened from. Where they are damaged the log is set aside, a new one
 * begins that points at it, and everybody is told. Never rejects.
 * @param signal - ends it with the run
 */
export async function checkEarlierEntries(station: Station, signal: AbortSignal): Promise<void> {
  const { audit, problems } = station;
  const { file, uncheckedBytes: bytes } = audit;
  if (bytes === 0) return;
  const verifier = new ChainVerifier(sha256Hex);
  try {
    await readLog({ file, bytes, signal, progress: () => undefined }, (line) => verifier.take(line));
    const verdict = verifier.verdict();
    if (verdict.kind === 'whole') {
      audit.checked();
      return;
    }
    const broken = audit.setAside(`line ${verdict.line}: ${verdict.reason}`, verifier.head);
    record(station, [openedFact(station, [broken])], true);
    problems.add(damageOf(broken));
  } catch (error) {
    if (signal.aborted) return;
    const why = error instanceof Error ? error.message : String(error);
    problems.add({ area: 'audit', file, message: `${unread} (${why}).` });
  }
}
