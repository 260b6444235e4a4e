import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bookmark } from '../../../shared/vocabulary/incident';
import { CameraId, IncidentId } from '../../../shared/vocabulary/ids';
import { bookmarkAt, bookmarksIn } from '../../operator/bookmarks';

function mark(id: string, atMs: number, cameras: readonly string[] = ['east.gate'], incidentId?: string): Bookmark {
  const made = { madeBy: 'operator-07', madeMs: 5_000 };
  return Bookmark.parse({ id, atMs, cameraIds: cameras, words: id, ...made, ...(incidentId && { incidentId }) });
}

const anyMarks = fc
  .array(fc.integer({ min: 0, max: 50 }), { maxLength: 12 })
  .map((times) => times.map((atMs, index) => mark(`b${index}`, atMs)));

describe('bookmarks in order', () => {
  it('are those of the cameras and of the incident, by the moment that they mark', () => {
    const all = [mark('c', 30), mark('a', 10, ['hay.rear'], 'case'), mark('b', 20), mark('d', 5, ['hay.rear'])];
    const shown = bookmarksIn(all, {
      cameraIds: [CameraId.parse('east.gate'), CameraId.parse('east.lot')],
      incidentId: IncidentId.parse('case'),
    });
    expect(shown.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(bookmarksIn(all, { cameraIds: [CameraId.parse('hay.rear')], incidentId: null }).map(({ id }) => id)).toEqual(
      ['d', 'a'],
    );
  });

  it('have the one that the playhead has passed last, whatever their order', () => {
    fc.assert(
      fc.property(anyMarks, fc.integer({ min: 0, max: 50 }), (marks, atMs) => {
        const until = marks.map((each) => each.atMs).filter((each) => each <= atMs);
        expect(bookmarkAt(marks, atMs)?.atMs).toBe(until.length > 0 ? Math.max(...until) : undefined);
      }),
    );
  });
});
