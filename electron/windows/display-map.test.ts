import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DisplayNumber } from '../../shared/vocabulary/wall';
import { makeDisplay, numbered } from '../testing/displays';
import type { NumberedDisplay } from './display';
import {
  isAsLargeAs,
  isReachable,
  outOfFullScreen,
  placeConsole,
  placeOf,
  type Binding,
  type Situation,
} from './display-map';

const two = DisplayNumber.parse(2);
const three = DisplayNumber.parse(3);
const [narrow, left, right] = numbered(
  makeDisplay({ id: 1 }),
  makeDisplay({ id: 2, bounds: { x: 1_920, y: -200, width: 2_560, height: 1_440 } }),
  makeDisplay({ id: 3, bounds: { x: 4_480, y: 0, width: 3_840, height: 2_160 } }),
);
const [wide] = numbered(makeDisplay({ id: 1, bounds: { x: 0, y: 0, width: 3_840, height: 1_080 } }));
if (!narrow || !left || !right || !wide) throw new Error('four displays were made');
const mirror: NumberedDisplay = { ...left, bounds: { ...narrow.bounds, width: 1_280 } };

/** A place in few words. */
function drawn(binding: Binding | undefined, situation: Partial<Situation>): string {
  const displays = situation.displays ?? [narrow, left, right].flatMap((one) => one ?? []);
  const console = situation.console ?? displays[0];
  if (!console) throw new Error('there is no display');
  const found = placeOf(binding, {
    displays,
    console,
    consoleIsGuest: false,
    bound: new Set(),
    windows: 0,
    urgent: false,
    ...situation,
  });
  if (found.kind === 'waiting') return `waits for ${found.waiting.displayNumber}, ${found.waiting.for}`;
  const { bounds, fullScreen, displayNumber, floats, insteadOf } = found.place;
  const { x, y, width, height } = bounds;
  const how = fullScreen ? ` fills ${displayNumber}` : floats ? ' floats' : '';
  const instead = insteadOf ? `, instead of ${insteadOf.displayNumber}, ${insteadOf.for}` : '';
  return `${x},${y} ${width}x${height}${how}${instead}`;
}

describe('placeOf', () => {
  it.each<[string, Binding | undefined, Partial<Situation>, string]>([
    ['one that is bound fills its display', three, {}, '4480,0 3840x2160 fills 3'],
    [
      'also when the console is on it, because somebody has put it there',
      two,
      { console: left },
      '1920,-200 2560x1440 fills 2',
    ],
    ['but not where the console is a guest', two, { console: left, consoleIsGuest: true }, 'waits for 2, console'],
    ['nor where it would mirror the console', two, { displays: [narrow, mirror] }, 'waits for 2, console'],
    ['it waits for its display, however many are free', three, { displays: [narrow, left] }, 'waits for 3, display'],
    [
      'with an alert it does not wait, and takes a free one',
      three,
      { displays: [narrow, left], urgent: true },
      '1920,-200 2560x1440 fills 2, instead of 3, display',
    ],
    [
      'or floats where none is free',
      three,
      { displays: [narrow, left], bound: new Set([two]), urgent: true },
      '768,312 1152x728 floats, instead of 3, display',
    ],
    [
      'also where it would have room beside the console, whose window may be there',
      two,
      { displays: [wide], urgent: true },
      '1920,0 1920x1040 floats, instead of 2, display',
    ],
    [
      'and over a console that is a guest',
      two,
      { displays: [left], console: left, consoleIsGuest: true, urgent: true },
      '2944,221 1536x979 floats, instead of 2, console',
    ],
    ['with an alert it fills its own display where that is there', three, { urgent: true }, '4480,0 3840x2160 fills 3'],
    ['one that is bound to nothing takes the first free display', undefined, {}, '1920,-200 2560x1440 fills 2'],
    ['not one that belongs to another', undefined, { bound: new Set([two]) }, '4480,0 3840x2160 fills 3'],
    ['not one that mirrors the console', undefined, { displays: [narrow, mirror] }, '768,312 1152x728 floats'],
    ['not the one with the console', undefined, { console: left, bound: new Set([three]) }, '0,0 1920x1080 fills 1'],
    [
      'none is free: it floats over the console',
      undefined,
      { bound: new Set([two, three]) },
      '768,312 1152x728 floats',
    ],
    [
      'one display: the next floats a step further',
      undefined,
      { displays: [narrow], windows: 1 },
      '816,360 1104x680 floats',
    ],
    ['wanted in a window, it is in one, whatever is free', 'window', {}, '768,312 1152x728 floats'],
    ['beside the console on a wide display', undefined, { displays: [wide] }, '1920,0 1920x1040'],
    ['and the next a step further', undefined, { displays: [wide], windows: 1 }, '1968,48 1872x992'],
  ])('%s', (_name, binding, situation, place) => {
    expect(drawn(binding, situation)).toBe(place);
  });

  it('never lets two monitors fill one display, nor any the one with the console, and keeps windows where they can be used', () => {
    const some = fc
      .array(fc.tuple(fc.integer({ min: 800, max: 7_680 }), fc.integer({ min: 600, max: 4_320 })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((sizes) =>
        numbered(
          ...sizes.map(([width, height], index) =>
            makeDisplay({ id: index + 1, bounds: { x: index * 8_000, y: -37 * index, width, height } }),
          ),
        ),
      );
    fc.assert(
      fc.property(some, fc.nat(3), fc.integer({ min: 1, max: 16 }), (displays, home, count) => {
        const console = displays[home % displays.length];
        if (!console) throw new Error('there is no display');
        const bound = new Set<DisplayNumber>();
        for (let windows = 0, made = 0; made < count; made += 1) {
          const found = placeOf(undefined, {
            displays,
            console,
            consoleIsGuest: false,
            bound,
            windows,
            urgent: false,
          });
          if (found.kind === 'waiting') throw new Error('it is bound to nothing');
          const { displayNumber, bounds } = found.place;
          if (displayNumber !== undefined) {
            expect(bound.has(displayNumber) || displayNumber === console.number).toBe(false);
            bound.add(displayNumber);
            continue;
          }
          windows += 1;
          const area = console.workArea;
          expect(bounds.x >= area.x && bounds.y >= area.y).toBe(true);
          expect(bounds.x + bounds.width).toBe(area.x + area.width);
          expect(bounds.y + bounds.height).toBeLessThanOrEqual(area.y + area.height);
          expect(Math.min(bounds.width, bounds.height)).toBeGreaterThanOrEqual(120);
        }
        expect(bound.size).toBe(Math.min(count, displays.length - 1));
      }),
    );
  });
});

describe('a window', () => {
  it('of the console shares a wide display alone', () => {
    const width = (display: NumberedDisplay, shared: boolean): number => placeConsole(display, shared).bounds.width;
    expect([width(wide, true), width(wide, false), width(narrow, true)]).toEqual([1_920, 3_840, 1_920]);
  });

  it('can be reached while most of its upper edge is on a display', () => {
    const reachable = (x: number, y: number): boolean => isReachable({ x, y, width: 800, height: 600 }, [narrow]);
    expect([reachable(0, 0), reachable(1_500, 1_000), reachable(1_600, 0), reachable(0, -100)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is as large as its display when a system has taken a pixel from it, and not when somebody has made it smaller', () => {
    const as = (width: number, height: number): boolean => isAsLargeAs(narrow.bounds, { x: 0, y: 0, width, height });
    expect([as(1_920, 1_080), as(1_919, 1_079), as(1_920, 1_000), as(1_800, 1_080)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('that leaves full screen lies in the middle of its display', () => {
    expect(outOfFullScreen(left)).toEqual({ x: 2_176, y: -60, width: 2_048, height: 1_120 });
  });
});
