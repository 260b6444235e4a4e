import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CameraId, TourId } from '../../shared/vocabulary/ids';
import { maxStops, type Tour } from '../../shared/vocabulary/tour';
import { finished, isChanged, newDraft, roundMs, withCameras, withDwell, withoutStop, withStopAt } from './tours';

const ids = ['gate', 'lot', 'door'].map((id) => CameraId.parse(id));
const three = withCameras({ ...newDraft, name: 'Rounds' }, ids);
const order = ({ stops }: typeof three): string => stops.map(({ cameraId }) => cameraId).join(' ');

describe('a draft of a tour', () => {
  it('takes cameras at its end, with the dwell of the last, as many as there is room for', () => {
    const more = withCameras(withDwell(three, 2, 30), [ids[0] ?? CameraId.parse('gate')]);
    expect(more.stops.map(({ dwellSeconds }) => dwellSeconds)).toEqual([10, 10, 30, 30]);
    const many = Array.from({ length: 70 }, (_, index) => CameraId.parse(`c${index}`));
    expect(withCameras(three, many).stops).toHaveLength(maxStops);
  });

  it('moves a stop, takes one out, and gives all the same dwell', () => {
    expect(order(withStopAt(three, 0, 2))).toBe('lot door gate');
    expect(order(withStopAt(three, 2, 0))).toBe('door gate lot');
    expect(withStopAt(three, 0, -1)).toBe(three);
    expect(withStopAt(three, 2, 3)).toBe(three);
    expect(order(withoutStop(three, 1))).toBe('gate door');
    expect(roundMs(withDwell(three, 'all', 5).stops)).toBe(15_000);
  });

  it('loses no stop, however stops are moved', () => {
    const place = fc.integer({ min: -2, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 20 }), (moves) => {
        const moved = moves.reduce((draft, [from, to]) => withStopAt(draft, from, to), three);
        expect([...moved.stops.map(({ cameraId }) => cameraId)].sort()).toEqual([...ids].sort());
      }),
    );
  });

  it('says what is missing, and whether it differs from what was saved', () => {
    expect(finished(newDraft)).toBe('Give the tour a name.');
    expect(finished({ ...newDraft, name: 'x' })).toBe('Add a camera.');
    expect(finished({ ...three, name: '  Rounds ' })).toMatchObject({ name: 'Rounds' });
    expect(isChanged(newDraft)).toBe(false);
    expect(isChanged(three)).toBe(true);
    const saved: Tour = { id: TourId.parse('t'), revision: 1, name: 'Rounds', stops: three.stops };
    expect(isChanged({ ...three, of: saved })).toBe(false);
    expect(isChanged(withStopAt({ ...three, of: saved }, 0, 1))).toBe(true);
  });
});
