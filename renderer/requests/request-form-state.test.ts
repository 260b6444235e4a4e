import { describe, expect, it } from 'vitest';
import { askedMs, makeRequestDraft } from '../../shared/testing/recording-requests';
import { CameraId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { type FormState, openedForm, readForm, reopenedForm, usualRange } from './request-form-state';

const cameraIds = [CameraId.parse('east.gate')];

function form(differences: Partial<FormState> = {}): FormState {
  const opened = openedForm(usualRange(askedMs), cameraIds, { kind: 'incident', number: '2026-118' });
  return { ...opened, reason: 'Why', ...differences };
}

describe('the form of a request', () => {
  it('opens with the last ten minutes and the incident that is worked on', () => {
    const { draft, faults } = readForm(form(), askedMs);
    expect(faults.size).toBe(0);
    expect(draft).toMatchObject({ purpose: 'incident', number: '2026-118', cameraIds, basis: 'agreement' });
    expect(draft?.range).toEqual({ fromMs: askedMs - 600_000, untilMs: askedMs });
  });

  it('keeps all of a range whose ends are within a second', () => {
    const range = { fromMs: utcMs(askedMs - 5_500), untilMs: utcMs(askedMs - 1_500) };
    const { draft } = readForm({ ...openedForm(range, cameraIds, { kind: 'training' }), reason: 'Why' }, askedMs);
    expect(draft?.range).toEqual({ fromMs: askedMs - 6_000, untilMs: askedMs - 1_000 });
  });

  it('opens a kept draft as it was left', () => {
    const kept = makeRequestDraft({ holdUntilMs: utcMs(Date.parse('2026-12-02T05:00:00Z')), discipline: true });
    expect(reopenedForm(kept).hold).toBe('2026-12-01');
    expect(readForm(reopenedForm(kept), askedMs).draft).toEqual(kept);
  });

  it.each<[string, Partial<FormState>, string, RegExp]>([
    ['an hour that was twice', { from: '2026-11-01 01:30' }, 'from', /twice.*behind it/],
    ['an hour that never was', { until: '2026-03-08 02:30' }, 'until', /does not exist/],
    ['words', { from: 'yesterday-ish' }, 'from', /./],
    [
      'thirty hours',
      { from: '2026-11-01 04:00 -05:00', until: '2026-11-02 10:00 -05:00' },
      'range',
      /30 h.*at most 24 h/,
    ],
    ['no day', { hold: '2026-02-30' }, 'hold', /2026-12-01/],
    ['a day that is over', { hold: '2026-11-01' }, 'hold', /come yet/],
    ['no reason', { reason: '  ' }, 'reason', /why/],
  ])('says at the field what is wrong with %s', (_name, differences, field, words) => {
    const { faults } = readForm(form(differences), askedMs);
    expect([...faults.keys()]).toEqual([field]);
    expect([...faults.values()][0]).toMatch(words);
  });

  it('takes each of the two hours when it is said which', () => {
    const early = { from: '2026-11-01 01:10 EDT', until: '2026-11-01 01:10 EST' };
    expect(readForm(form(early), askedMs).range).toEqual({
      fromMs: Date.parse('2026-11-01T05:10:00Z'),
      untilMs: Date.parse('2026-11-01T06:10:00Z'),
    });
  });
});
