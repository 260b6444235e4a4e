import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { armingAlerts } from '../../shared/policy/arming';
import { makeAlert } from '../../shared/testing/alerts';
import { makePolicy } from '../../shared/testing/policy';
import { utcMs } from '../../shared/vocabulary/time';
import { CameraDirectory } from '../cameras/directory';
import { cameraId, cameras, makeCamera, schools } from '../testing/cameras';
import { CameraListing } from './camera-listing';

// One id begins as a hidden one does, and goes on.
const directory = new CameraDirectory(
  schools,
  [...cameras, makeCamera('hall-2', 7), makeCamera('hall.north', 8)],
  new Map(),
);
const hall = cameraId('hall');
const policy = makePolicy({
  classes: [
    { class: 'on-alert', cameras: { cameraIds: [hall] }, clause: '9.9', listed: false, armedMinutes: 10 },
    { class: 'always', cameras: {}, clause: '9.9' },
  ],
});
const [raisedMs, endMs] = [1_000_000, 1_600_000];
const armed = armingAlerts([makeAlert({ raisedAtMs: raisedMs })]);
const locked = { nowMs: utcMs(raisedMs), armed: [], threatened: false };

let listing: CameraListing;
beforeEach(() => {
  listing = new CameraListing(directory);
});

describe('a camera that is not listed while it is locked', () => {
  it('is left out until an alert arms its school, and again once that ends', () => {
    expect(listing.cameras).toHaveLength(8);
    const seen: unknown[] = [];
    listing.onArmed = () => seen.push(listing.nextEndMs);
    expect(listing.update(policy, locked)).toBe('named');
    expect(listing.cameras.map(({ id }) => id)).not.toContain(hall);
    expect(listing.update(policy, locked)).toBe('none');
    expect(listing.update(policy, { ...locked, armed })).toBe('named');
    expect(listing.cameras).toEqual(directory.cameras);
    expect(listing.armed).toEqual([{ schoolId: 'east-tech', alertId: 'alert-1', untilMs: endMs, clause: '9.9' }]);
    expect(listing.update(policy, { ...locked, nowMs: utcMs(endMs), armed })).toBe('named');
    expect([listing.armed, listing.names(hall)]).toEqual([[], false]);
    expect(seen).toEqual([endMs, undefined]);
  });

  it('is named during a threat only where the policy opens it for threats', () => {
    listing.update(policy, { ...locked, threatened: true });
    expect(listing.names(hall)).toBe(false);
    const opens = { ...policy, threat: { ...policy.threat, opensOnAlert: true } };
    listing.update(opens, { ...locked, threatened: true });
    expect(listing.names(hall)).toBe(true);
  });

  it('is reported as armed where its name is known already', () => {
    const [first, ...others] = policy.classes;
    if (first?.class !== 'on-alert') throw new Error('the policy has another class first');
    const named = { ...policy, classes: [{ ...first, listed: true }, ...others] };
    expect(listing.update(named, locked)).toBe('none');
    expect(listing.update(named, { ...locked, armed })).toBe('armed');
  });
});

describe('what goes to a window', () => {
  it('always has the same alias for a hidden id, and keeps other ids', () => {
    listing.update(policy, locked);
    const event = {
      cells: [hall, null, cameraId('hall-2'), cameraId('hall.north')],
      text: `Not ${hall}, but x-${hall}.`,
    };
    const aliased = {
      ...event,
      cells: ['locked-camera-1', ...event.cells.slice(1)],
      text: `Not locked-camera-1, but x-${hall}.`,
    };
    expect(listing.withAliases(event)).toEqual(aliased);
    expect(listing.withAliases(event)).toEqual(aliased);
    expect(listing.withIds({ cells: aliased.cells })).toEqual({ cells: event.cells });
  });

  it('is the same object if it names no hidden camera', () => {
    const event = { cells: [hall] };
    expect(listing.withAliases(event)).toBe(event);
    listing.update(policy, locked);
    const other = { cells: [cameraId('bus')] };
    expect(listing.withAliases(other)).toBe(other);
  });

  it('never contains a hidden id, and is restored to what it was', () => {
    listing.update(policy, locked);
    const some = fc.dictionary(
      fc.constantFrom('a', 'b'),
      fc.oneof(fc.constantFrom<string>(hall, cameraId('hall-2'), cameraId('bus')), fc.integer(), fc.constant(null)),
    );
    fc.assert(
      fc.property(fc.array(some), (value) => {
        const aliased = listing.withAliases(value);
        expect(JSON.stringify(aliased)).not.toContain(`"${hall}"`);
        expect(listing.withIds(aliased)).toEqual(value);
      }),
    );
  });

  it('can be restored from any shape', () => {
    listing.update(policy, locked);
    listing.withAliases({ cell: hall });
    const round: Record<string, unknown> = { cell: 'locked-camera-1' };
    round['self'] = round;
    expect(listing.withIds(round)).toBe(round);
    for (const odd of [undefined, 7, null, 'locked-camera-9', 10n]) expect(listing.withIds(odd)).toBe(odd);
  });
});
