import fc from 'fast-check';
import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AuditEntry, type AuditFilter, fitsFilter, wholeAudit } from '../../shared/audit/entry';
import { CameraId, OperatorId } from '../../shared/vocabulary/ids';
import { tempFolder } from '../testing/temp-folder';
import { AuditReader } from './audit-reader';
import { type MadeLog, makeLog } from './testing/made-logs';

const reader = OperatorId.parse('auditor-01');
let made: MadeLog;
beforeAll(() => {
  // Longer than two pieces of reading.
  made = makeLog(3_000);
});

function logFile(): string {
  const file = join(tempFolder(), 'audit.jsonl');
  writeFileSync(file, made.lines.map((line) => `${line}\n`).join(''));
  return file;
}

/** A whole reading, page by page. */
async function readAll(of: AuditReader, filter: AuditFilter, count = 200): Promise<AuditEntry[]> {
  const id = of.begin(filter, reader);
  const entries: AuditEntry[] = [];
  for (;;) {
    const page = await of.page(id, entries.length, count);
    if (!page) throw new Error('the reading has ended');
    entries.push(...page.entries);
    expect(page.total).toBeGreaterThanOrEqual(entries.length);
    if (page.entries.length === 0) {
      expect(page.total).toBe(entries.length);
      return entries;
    }
  }
}

describe('a reading of the log', () => {
  it('is all of it, the newest entry first', async () => {
    expect(await readAll(new AuditReader(logFile()), wholeAudit)).toEqual(made.entries.toReversed());
  });

  it('is what fits the filter, whatever that is', async () => {
    const file = logFile();
    const filter: fc.Arbitrary<AuditFilter> = fc.record({
      kind: fc.option(fc.constantFrom('view-started', 'refused', 'failed')),
      operatorId: fc.option(fc.constantFrom('operator-3', 'operator-12').map((id) => OperatorId.parse(id))),
      cameraId: fc.option(fc.constantFrom('school-3.camera-3', 'school-9.camera-1').map((id) => CameraId.parse(id))),
      day: fc.option(fc.constantFrom('2026-11-02', '2026-11-03')),
    });
    await fc.assert(
      fc.asyncProperty(filter, async (wanted) => {
        const expected = made.entries.filter((entry) => fitsFilter(entry, wanted)).toReversed();
        expect(await readAll(new AuditReader(file), wanted)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('does not move while the log grows', async () => {
    const file = logFile();
    const of = new AuditReader(file);
    const id = of.begin(wholeAudit, reader);
    const first = await of.page(id, 0, 5);
    appendFileSync(file, `${made.lines[0]}\n`);
    expect(await of.page(id, 0, 5)).toEqual(first);
    expect((await of.page(of.begin(wholeAudit, reader), 0, 5))?.total).toBe(3_001);
  });

  it('ends with the next one, and with its reader', async () => {
    const of = new AuditReader(logFile());
    const first = of.begin(wholeAudit, reader);
    const second = of.begin(wholeAudit, reader);
    expect(await of.page(first, 0, 5)).toBeNull();
    expect([of.readerOf(first), of.readerOf(second)]).toEqual([undefined, reader]);
    of.end();
    expect(await of.page(second, 0, 5)).toBeNull();
  });

  it('has nothing beyond its end', async () => {
    const of = new AuditReader(logFile());
    expect(await of.page(of.begin(wholeAudit, reader), 5_000, 5)).toEqual({ total: 3_000, entries: [] });
  });

  it('of a log that is gone says so', async () => {
    const file = logFile();
    rmSync(file);
    const of = new AuditReader(file);
    await expect(of.page(of.begin(wholeAudit, reader), 0, 5)).rejects.toThrow('ENOENT');
  });
});

describe('a camera', () => {
  it.each<[AuditEntry['detail'], boolean]>([
    [{ camera: 'a.c1' }, true],
    [{ camera: 'a.c11' }, false],
    [{ cameras: 'a.c2 a.c1 a.c3' }, true],
    [{ cameras: 'a.c2 a.c11' }, false],
    [{ monitor: 'm1' }, false],
  ])('is what %o is about: %s', (detail, fits) => {
    const [entry] = made.entries;
    if (!entry) throw new Error('it was made');
    expect(fitsFilter({ ...entry, detail }, { ...wholeAudit, cameraId: CameraId.parse('a.c1') })).toBe(fits);
  });
});
