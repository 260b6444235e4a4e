import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialog } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CommandInput, commands, type Verb } from '../../../shared/commands';
import type { CommandOutcome } from '../../../shared/ipc/contract';
import { PrintedIncident } from '../../../shared/report/public-report';
import { AlertId, type BookmarkId, FileId, IncidentId } from '../../../shared/vocabulary/ids';
import {
  beforeAlertMs,
  incidentClosedMs,
  longestRangeMs,
  looseBookmarkKeptMs,
  maxBookmarksOfIncident,
  maxIncidentNotes,
} from '../../../shared/vocabulary/incident';
import { utcMs } from '../../../shared/vocabulary/time';
import { cameraId, eastTech } from '../../testing/cameras';
import { tempFolder } from '../../testing/temp-folder';
import { consoleWindowId } from '../../windows/windows';
import { auditor01, bySource, byWall, m1, operator12, supervisor01, TestStation, w1 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

describe('incidents', () => {
  const [lot, door] = [cameraId('lot'), cameraId('door')];
  const nowMs = Date.now();
  const minute = 60_000;

  let test: TestStation;
  beforeEach(() => {
    test = new TestStation({ open: [m1] });
  });

  function reasonOf(outcome: CommandOutcome): string {
    return outcome.status === 'failed' ? outcome.error.message : outcome.status;
  }

  async function opened(input: Partial<CommandInput<'open-incident'>> = {}): Promise<IncidentId> {
    const outcome = await test.run('open-incident', { title: 'Broken door', ...input });
    if (outcome.status !== 'success') throw new Error(reasonOf(outcome));
    return commands['open-incident'].result.parse(outcome.value).incidentId;
  }

  async function marked(input: Partial<CommandInput<'add-bookmark'>> = {}): Promise<BookmarkId> {
    const rest = { atMs: utcMs(nowMs - minute), cameraIds: [lot], words: 'First sight' };
    const outcome = await test.run('add-bookmark', { ...rest, ...input });
    if (outcome.status !== 'success') throw new Error(reasonOf(outcome));
    return commands['add-bookmark'].result.parse(outcome.value).bookmarkId;
  }

  async function raised(): Promise<AlertId> {
    const event = { id: 'signal-1', type: 'door-forced', schoolId: eastTech, cameraId: door } as const;
    const outcome = await test.run('raise-alert', { event, source: 'webhook' }, bySource);
    if (outcome.status !== 'success') throw new Error(reasonOf(outcome));
    return AlertId.parse(commands['raise-alert'].result.parse(outcome.value).alertId);
  }

  function incident(id: IncidentId) {
    const found = test.station.incidents.store.find(id);
    if (!found) throw new Error('there is no such incident');
    return found;
  }

  describe('open-incident', () => {
    it('opens an empty one by hand', async () => {
      const id = await opened({ number: '26-118' });
      expect(incident(id)).toMatchObject({
        title: 'Broken door',
        number: '26-118',
        state: 'open',
        ranges: [],
        notes: [],
      });
    });

    it('takes over an alert’s cameras, its time from a little before, and its outcome', async () => {
      const alertId = await raised();
      const id = await opened({ alertId });
      const { alert, ranges } = incident(id);
      const [range] = ranges;
      expect(range?.cameraIds).toHaveLength(6);
      expect(range && alert && alert.raisedAtMs - range.fromMs).toBe(beforeAlertMs);
      await test.run('acknowledge-alert', { alertId });
      await test.run('note-alert', { alertId, text: 'Door is bent.' });
      await test.run('work-alert', { alertId });
      await test.run('close-alert', { alertId, disposition: 'real-school-acts' });
      const after = incident(id);
      expect(after.alert).toMatchObject({ disposition: 'real-school-acts', notes: [{ text: 'Door is bent.' }] });
      expect(after.ranges[0]?.untilMs).toBe(after.alert?.closedAtMs);
    });

    it('opens one per alert, as long as it is open', async () => {
      const alertId = await raised();
      const id = await opened({ alertId });
      expect(reasonOf(await test.run('open-incident', { title: 'Again', alertId }))).toBe(
        'There is an open incident of this alert already: Broken door.',
      );
      await test.run('close-incident', { incidentId: id });
      await opened({ alertId });
      const nobody = AlertId.parse('nobody');
      expect(reasonOf(await test.run('open-incident', { title: 'None', alertId: nobody }))).toMatch(
        /no longer at hand/,
      );
    });
  });

  describe('an incident', () => {
    it('accepts ranges and notes only while it is open', async () => {
      const incidentId = await opened();
      const span = { fromMs: utcMs(nowMs - 10 * minute), untilMs: utcMs(nowMs - minute) };
      const add: CommandInput<'add-incident-range'> = { incidentId, cameraIds: [lot, door, lot], ...span };
      expect(await test.run('add-incident-range', add)).toEqual({ status: 'success', value: { range: 1 } });
      expect(incident(incidentId).ranges[0]?.cameraIds).toEqual([lot, door]);
      await test.run('remove-incident-range', { incidentId, range: 1 });
      expect(reasonOf(await test.run('remove-incident-range', { incidentId, range: 1 }))).toMatch(/no such time/);
      // A number is never used again: the audit speaks of ranges by it.
      expect(await test.run('add-incident-range', add)).toEqual({ status: 'success', value: { range: 2 } });
      await test.run('close-incident', { incidentId });
      expect(incidentClosedMs(incident(incidentId))).toBeGreaterThanOrEqual(nowMs);
      for (const outcome of [
        await test.run('add-incident-range', add),
        await test.run('note-incident', { incidentId, text: 'Late' }),
        await test.run('close-incident', { incidentId }),
      ])
        expect(reasonOf(outcome)).toBe('This incident is closed: open it again first.');
      await test.run('reopen-incident', { incidentId });
      expect(reasonOf(await test.run('reopen-incident', { incidentId }))).toBe('This incident is open.');
      await test.run('note-incident', { incidentId, text: 'Found the key.' });
      expect(incident(incidentId)).toMatchObject({
        notes: [{ text: 'Found the key.', operatorId: 'operator-07' }],
        turns: [{ kind: 'closed' }, { kind: 'reopened' }],
      });
    });

    it.each([
      ['The time must end after it begins.', nowMs - minute, nowMs - minute],
      ['The time is longer than a day: split it.', nowMs - longestRangeMs - minute, nowMs - minute + 1],
      ['The time ends in the future: nothing is recorded yet.', nowMs - minute, nowMs + 10 * minute],
    ])('says "%s"', async (why, fromMs, untilMs) => {
      const incidentId = await opened();
      const span = { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
      expect(reasonOf(await test.run('add-incident-range', { incidentId, cameraIds: [lot], ...span }))).toBe(why);
      expect(incident(incidentId).ranges).toEqual([]);
    });

    it('keeps a limited number of notes', async () => {
      const incidentId = await opened();
      const notes = Array.from({ length: maxIncidentNotes }, () => {
        return { atMs: utcMs(nowMs), operatorId: test.station.session.operator.id, text: 'One' };
      });
      test.station.incidents.store.change(incidentId, () => ({ notes }));
      expect(reasonOf(await test.run('note-incident', { incidentId, text: 'One more' }))).toMatch(/as it can keep/);
      expect(incident(incidentId).notes).toHaveLength(maxIncidentNotes);
    });
  });

  describe('add-bookmark', () => {
    it('marks a moment with or without an incident, once per camera', async () => {
      const incidentId = await opened();
      await marked({ incidentId, cameraIds: [lot, lot, door] });
      await marked({ words: 'Van leaves' });
      expect(test.station.incidents.bookmarks.bookmarks).toMatchObject([
        { words: 'First sight', incidentId, cameraIds: [lot, door], madeBy: 'operator-07' },
        { words: 'Van leaves' },
      ]);
    });

    it('refuses cameras and incidents that do not exist', async () => {
      const mark = { atMs: utcMs(nowMs), cameraIds: [lot], words: 'Mark' };
      const incidentId = await opened();
      await test.run('close-incident', { incidentId });
      for (const [input, why] of [
        [{ ...mark, atMs: utcMs(nowMs + 10 * minute) }, /still to come/],
        [{ ...mark, cameraIds: [cameraId('nowhere')] }, /There is no camera/],
        [{ ...mark, incidentId: IncidentId.parse('nowhere') }, /no such incident/],
        [{ ...mark, incidentId }, /closed: open it again first, or choose no incident/],
      ] as const)
        expect(reasonOf(await test.run('add-bookmark', input))).toMatch(why);
      expect(test.station.incidents.bookmarks.bookmarks).toEqual([]);
    });

    it('forgets bookmarks without an incident after a month', async () => {
      const incidentId = await opened();
      const old = {
        atMs: utcMs(0),
        cameraIds: [lot],
        madeBy: operator12.id,
        madeMs: utcMs(nowMs - looseBookmarkKeptMs - 1),
      };
      test.station.incidents.bookmarks.add({ ...old, words: 'Old' });
      test.station.incidents.bookmarks.add({ ...old, words: 'Old, of a case', incidentId });
      test.end();
      test = new TestStation({ open: [m1], userData: test.userData });
      expect(test.station.incidents.bookmarks.bookmarks.map(({ words }) => words)).toEqual(['Old, of a case']);
      test.station.incidents.bookmarks.add({ ...old, words: 'Old again' });
      await marked();
      expect(test.station.incidents.bookmarks.bookmarks.map(({ words }) => words)).toEqual([
        'Old, of a case',
        'First sight',
      ]);
    });

    it('keeps a limited number per incident', async () => {
      const incidentId = await opened();
      const more = { atMs: utcMs(0), cameraIds: [lot], words: 'One', madeBy: operator12.id, madeMs: utcMs(nowMs) };
      for (let count = 0; count < maxBookmarksOfIncident; count += 1)
        test.station.incidents.bookmarks.add({ ...more, incidentId });
      await expect(marked({ incidentId })).rejects.toThrow(/remove one first/);
      await marked();
    });
  });

  describe('remove-bookmark', () => {
    it('is for whoever made it, or a supervisor, while its incident is open', async () => {
      const incidentId = await opened();
      const [first, second] = [await marked({ incidentId }), await marked()];
      await test.signIn(operator12);
      expect(reasonOf(await test.run('remove-bookmark', { bookmarkId: second }))).toBe(
        'Operator 07 made this bookmark: they or a supervisor can remove it.',
      );
      await test.signIn(supervisor01);
      await test.run('remove-bookmark', { bookmarkId: second });
      await test.run('close-incident', { incidentId });
      expect(reasonOf(await test.run('remove-bookmark', { bookmarkId: first }))).toMatch(/closed: open it again/);
      expect(reasonOf(await test.run('remove-bookmark', { bookmarkId: second }))).toMatch(/no such bookmark/);
      expect(test.station.incidents.bookmarks.bookmarks.map(({ id }) => id)).toEqual([first]);
    });
  });

  describe('whoever keeps incidents', () => {
    it('cannot be the district auditor or a wall window, and the auditor sees none', async () => {
      const incidentId = await opened();
      await marked({ incidentId });
      const told = () => ({
        incidents: test.told(consoleWindowId, 'incidents').at(-1),
        bookmarks: test.told(consoleWindowId, 'bookmarks').at(-1),
      });
      expect(told()).toMatchObject({ incidents: { gone: [] }, bookmarks: { changed: [{ words: 'First sight' }] } });
      expect(test.told(w1, 'incidents')).toEqual([]);
      expect(reasonOf(await test.run('close-incident', { incidentId }, byWall))).toMatch(/not for this window/);
      await test.signIn(auditor01);
      expect(told()).toMatchObject({ incidents: { changed: [], gone: [incidentId] }, bookmarks: { changed: [] } });
      const refused: readonly [Verb, unknown][] = [
        ['open-incident', { title: 'Mine' }],
        ['add-bookmark', { atMs: nowMs, cameraIds: [lot], words: 'Mine' }],
      ];
      for (const [verb, input] of refused)
        expect(await test.run(verb, input as never)).toMatchObject({ status: 'refused', clause: '6.1' });
    });

    it('leaves only ids and numbers in the audit, no free text', async () => {
      const entries = await test.auditOf(async () => {
        const incidentId = await opened({ title: 'About Jane Doe', number: 'Jane Doe 1' });
        await test.run('note-incident', { incidentId, text: 'Jane Doe again' });
        await marked({ incidentId, words: 'Jane Doe' });
      });
      expect(entries.filter(({ kind }) => kind === 'done').map(({ verb }) => verb)).toEqual([
        'open-incident',
        'note-incident',
        'add-bookmark',
      ]);
      expect(JSON.stringify(entries)).not.toContain('Jane');
      expect(entries.find(({ verb, kind }) => verb === 'add-bookmark' && kind === 'done')?.detail).toMatchObject({
        ...{ at: nowMs - minute, cameras: lot, count: 1, letters: 8 },
      });
    });

    it('finds everything after a restart, also an incident that is no longer listed', async () => {
      const alertId = await raised();
      const incidentId = await opened({ alertId });
      await marked({ incidentId });
      await marked({ words: 'Loose' });
      await test.run('note-incident', { incidentId, text: 'A note' });
      await test.run('close-incident', { incidentId });
      const before = [test.station.incidents.store.incidents, test.station.incidents.bookmarks.bookmarks];
      test.end();
      test = new TestStation({ open: [m1], userData: test.userData });
      const bySomeId = (items: readonly { readonly id: string }[]) =>
        [...items].sort((a, b) => a.id.localeCompare(b.id));
      expect([test.station.incidents.store.incidents, bySomeId(test.station.incidents.bookmarks.bookmarks)]).toEqual([
        before[0],
        bySomeId(before[1] ?? []),
      ]);
      // As one that is older than those that are listed.
      test.station.bus.publish('incidents', []);
      test.station.bus.publish('bookmarks', []);
      await test.run('reopen-incident', { incidentId });
      expect(test.station.incidents.bookmarks.bookmarks).toMatchObject([{ words: 'First sight' }]);
      expect(test.station.incidents.store.incidents).toMatchObject([{ id: incidentId, state: 'open' }]);
    });

    it('takes over at the start what became of an alert when the last run ended in between', async () => {
      const alertId = await raised();
      const incidentId = await opened({ alertId });
      const alert = test.station.alerts.store.find(alertId);
      vi.spyOn(test.station.incidents.store, 'follow').mockReturnValue();
      if (alert) test.station.alerts.store.save({ ...alert, handling: 'acknowledged', acknowledgedAtMs: utcMs(nowMs) });
      expect(incident(incidentId).alert?.acknowledgedAtMs).toBeUndefined();
      test.end();
      test = new TestStation({ open: [m1], userData: test.userData });
      expect(incident(incidentId).alert?.acknowledgedAtMs).toBe(nowMs);
    });

    it('loses nothing and changes nothing when the disk is full', async () => {
      vi.spyOn(console, 'error').mockReturnValue();
      const incidentId = await opened();
      test.breakStore();
      expect(await test.run('note-incident', { incidentId, text: 'Lost?' })).toMatchObject({ status: 'failed' });
      await expect(marked()).rejects.toThrow();
      expect(incident(incidentId).notes).toEqual([]);
      expect(test.station.incidents.bookmarks.bookmarks).toEqual([]);
    });
  });
});

describe('export-incident', () => {
  let test: TestStation;
  beforeEach(() => {
    test = new TestStation({ open: [m1] });
  });

  function reasonOf(outcome: CommandOutcome): string {
    return outcome.status === 'failed' ? outcome.error.message : outcome.status;
  }

  async function opened(number?: string): Promise<IncidentId> {
    const outcome = await test.run('open-incident', { title: 'Broken door', ...(number !== undefined && { number }) });
    if (outcome.status !== 'success') throw new Error(reasonOf(outcome));
    return commands['open-incident'].result.parse(outcome.value).incidentId;
  }

  /** A file that the operator has chosen, and what is written into it. */
  async function chosen(): Promise<{ readonly path: string; readonly fileId: FileId }> {
    const path = join(tempFolder(), 'incident.pdf');
    vi.spyOn(dialog, 'showSaveDialog').mockResolvedValue({ canceled: false, filePath: path });
    const choice = await test.station.files.choose('incident-pdf');
    if (!choice) throw new Error('no file was chosen');
    return { path, fileId: choice.fileId };
  }
  const ended = (): unknown => test.told(consoleWindowId, 'incidentExport').at(-1);

  it('prints names instead of ids and the agreement’s terms, and names no hidden camera', async () => {
    const incidentId = await opened('26-118');
    const mark = { atMs: utcMs(Date.now() - 60_000), cameraIds: [cameraId('lot')], words: 'First sight', incidentId };
    await test.run('add-bookmark', mark);
    const { path, fileId } = await chosen();
    const entries = await test.auditOf(async () => {
      await test.run('export-incident', { incidentId, to: { kind: 'file', fileId } });
      await vi.waitFor(() => expect(ended()).toEqual({ state: 'done', incidentId, file: 'incident.pdf' }));
    });
    expect(entries.map(({ kind, verb }) => `${kind} ${verb}`)).toEqual([
      'intent export-incident',
      'done export-incident',
      'done export-incident',
    ]);
    const { file } = PrintedIncident.parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(file).toMatchObject({
      incident: { number: '26-118' },
      made: { by: 'Operator 07' },
      pictures: { allowed: false },
    });
    expect(file.pictures.clause).toBe(test.station.bus.read('policy').recordings?.clause);
    expect(file.bookmarks).toHaveLength(1);
    expect(JSON.stringify(file)).not.toMatch(/https?:|nvr\.test|data:image/);
  });

  it('says and records why it failed', async () => {
    const incidentId = await opened();
    const fileId = FileId.parse('f'.repeat(32));
    expect(reasonOf(await test.run('export-incident', { incidentId, to: { kind: 'file', fileId } }))).toMatch(
      /No file/,
    );
    let answer: (why: string | undefined) => void = () => undefined;
    test.paper = () => new Promise((resolve) => (answer = resolve));
    const paper: CommandInput<'export-incident'> = { incidentId, to: { kind: 'paper' } };
    await test.run('export-incident', paper);
    expect(reasonOf(await test.run('export-incident', paper))).toMatch(/already/);
    const entries = await test.auditOf(async () => {
      answer('It was not printed (canceled).');
      await vi.waitFor(() => expect(ended()).toMatchObject({ state: 'failed', why: 'It was not printed (canceled).' }));
    });
    expect(entries).toMatchObject([
      { kind: 'failed', verb: 'export-incident', detail: { incident: incidentId, to: 'paper' } },
    ]);
    test.paper = () => Promise.reject(new Error('crashed'));
    await test.run('export-incident', paper);
    await vi.waitFor(() => expect(ended()).toMatchObject({ state: 'failed', why: 'It could not be drawn (crashed).' }));
  });
});
