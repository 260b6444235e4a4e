/**
 * What of the audit is measured in a plain Node process of its own: making a long log, reading it with nothing but a hash a
 * line, the district's report of it, and decisions with their durable entries. It is told what to do by its command line and answers in JSON.
 */
import { closeSync, fdatasyncSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { AuditLog } from '../../../electron/audit/append';
import { auditTime, linesOf, sha256Hex } from '../../../electron/audit/log-file';
import { openStationKey, readPublicKey } from '../../../electron/audit/station-key';
import { reportLog } from '../../../electron/audit/audit-reports';
import { factOf } from '../../../electron/audit/testing/made-logs';
import { noStore } from '../../../electron/audit/testing/secret-stores';
import { readCheckpoints } from '../../../electron/audit/verify/verifier';
import { checkpointLine, sealCheckpoint } from '../../../shared/audit/checkpoint';
import { emptyChain, lineOf, link } from '../../../shared/audit/hash-chain';
import { decide, type Question } from '../../../shared/policy/decide';
import { SignedDocument } from '../../../shared/policy/signed-documents';
import { subjectOf } from '../../../shared/testing/reports';
import { Camera } from '../../../shared/vocabulary/camera';
import { OperatorId, StationId } from '../../../shared/vocabulary/ids';
import { Policy } from '../../../shared/vocabulary/policy';
import { utcMs } from '../../../shared/vocabulary/time';

/** Between two decisions, milliseconds: a station that is used in a hurry, not one that does nothing else. */
const everyMs = 20;
const startMs = Date.UTC(2026, 0, 1);

const [, , task = '', folder = '', number = '0', policyFile = ''] = process.argv;
const count = Number(number);

const tasks: Readonly<Record<string, () => void | Promise<void>>> = { make, read, report, append };
const run = tasks[task];
if (!run) throw new Error(`there is no task "${task}"`);
await run();

/** A log of so many entries, a second apart, with a signed checkpoint of its end and the public key beside it. */
function make(): void {
  const file = openSync(join(folder, 'audit.jsonl'), 'w');
  let head = emptyChain;
  let first = '';
  let text = '';
  for (let index = 0; index < count; index += 1) {
    const entry = link(head, factOf(index), auditTime(startMs + index * 1_000), sha256Hex);
    first ||= entry.hash;
    head = entry;
    text += `${lineOf(entry)}\n`;
    if (text.length < 1_000_000 && index < count - 1) continue;
    writeSync(file, text);
    text = '';
  }
  closeSync(file);
  const key = openStationKey(folder, noStore);
  const fact = { station: StationId.parse('bench'), log: first, sequence: head.sequence, head: head.hash };
  const checkpoint = sealCheckpoint(emptyChain, { ...fact, at: '2026-12-31T23:59:59.00Z', policyVersion: '1.1' }, key);
  writeFileSync(join(folder, 'checkpoints.jsonl'), `${checkpointLine(checkpoint)}\n`);
  writeFileSync(join(folder, 'public.pem'), key.publicPem);
}

/** The baseline of verifying: every line read and hashed, and nothing understood. */
function read(): void {
  const startedMs = performance.now();
  let last = '';
  for (const line of linesOf(join(folder, 'audit.jsonl'))) last = sha256Hex(line ?? '');
  console.log(JSON.stringify({ ms: performance.now() - startedMs, last }));
}

/** The district's report of all of it, as the station makes it: in the background, and verified on the way. */
async function report(): Promise<void> {
  const file = join(folder, 'audit.jsonl');
  const key = readPublicKey(readFileSync(join(folder, 'public.pem'), 'utf8'));
  const startedMs = performance.now();
  const made = await reportLog({
    ...{ file, bytes: statSync(file).size, checkpoints: readCheckpoints(join(folder, 'checkpoints.jsonl'), key) },
    ...{
      fingerprint: key.fingerprint,
      signal: new AbortController().signal,
      progress: () => undefined,
      withAliases: (each) => each,
    },
    subject: subjectOf({ period: { from: '2026-01-01', to: '2026-12-31' }, madeAtMs: utcMs(Date.UTC(2027, 0, 1)) }),
  });
  const { verdict } = made.log;
  console.log(JSON.stringify({ ms: performance.now() - startedMs, verdict, views: made.total.views }));
}

/** Decisions, each with its entry on the disk; in turn with them the baseline: as many bytes written to the same disk. */
async function append(): Promise<void> {
  const log = AuditLog.open(join(folder, 'decisions.jsonl'), ({ reason }) => {
    throw new Error(reason);
  });
  const bare = openSync(join(folder, 'bare.jsonl'), 'a');
  const operator = { id: OperatorId.parse('operator-07'), name: 'Operator 07', role: 'analyst' } as const;
  const camera = Camera.parse({
    ...{ id: 'bench.c1', schoolId: 'bench', number: 1, name: 'Camera 1', placement: 'exterior' },
    ...{ position: { lat: 41.5, lon: -81.69 }, bearingDeg: 90, fieldOfViewDeg: 80, sceneWidthM: 20 },
  });
  // What is measured is a decision, not who signed the policy.
  const policy = Policy.parse(SignedDocument.parse(JSON.parse(readFileSync(policyFile, 'utf8'))).document);
  const question: Omit<Question, 'nowMs'> = {
    ...{ operator, permission: 'view-live' as const, camera, purpose: { kind: 'patrol-support' as const } },
    ...{ policy, standing: { leaseUntilMs: utcMs(8.64e15), revoked: [] }, armed: [] },
  };
  const entry = link(emptyChain, factOf(0), auditTime(startMs), sha256Hex);
  const bytes = Buffer.from(`${lineOf(entry)}\n`);
  const decided: number[] = [];
  const written: number[] = [];
  const decideAndRecord = (): void => {
    const startedMs = performance.now();
    const nowMs = utcMs(Date.now());
    const decision = decide({ ...question, nowMs });
    const fact = { ...factOf(0), clause: decision.clause, policyVersion: question.policy.version };
    const result = log.append([{ fact, atMs: nowMs }], true);
    decided.push(performance.now() - startedMs);
    if (result.kind === 'failed') throw new Error(result.reason);
  };
  const writeBare = (): void => {
    const startedMs = performance.now();
    writeSync(bare, bytes);
    fdatasyncSync(bare);
    written.push(performance.now() - startedMs);
  };
  // Whoever comes second finds the disk's journal just written: each does as often.
  const turns = [
    [decideAndRecord, writeBare],
    [writeBare, decideAndRecord],
  ] as const;
  for (let index = 0; index < count; index += 1) {
    for (const turn of turns[index % 2] ?? []) turn();
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  console.log(JSON.stringify({ decided, written }));
}
