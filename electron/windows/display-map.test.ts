import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MonitorId } from '../../shared/vocabulary/ids';
import { arrange, isFree, placeBeside, type Display, type Place, type Rectangle } from './display-map';

function display(id: number, bounds: Rectangle, panel = 40): Display {
  return { id, label: `Display ${id}`, bounds, workArea: { ...bounds, height: bounds.height - panel } };
}

function ids(count: number): MonitorId[] {
  return Array.from({ length: count }, (_, index) => MonitorId.parse(`m${index + 1}`));
}

const narrow = display(1, { x: 0, y: 0, width: 1_920, height: 1_080 });
const wide = display(1, { x: 0, y: 0, width: 3_840, height: 1_080 });
const left = display(2, { x: -2_560, y: -200, width: 2_560, height: 1_440 });
const right = display(3, { x: 1_920, y: 0, width: 3_840, height: 2_160 });

/** The console's bounds, and those of the monitors with a sign for full screen, in few words. */
function drawn(displays: readonly Display[], count: number, primaryId = 1): string[] {
  const { console, monitors } = arrange(displays, primaryId, ids(count));
  const text = ({ bounds: { x, y, width, height }, fullScreen, displayLabel }: Place): string =>
    `${x},${y} ${width}x${height}${fullScreen ? ` fills ${displayLabel}` : ''}`;
  return [console, ...ids(count).flatMap((id) => monitors.get(id) ?? [])].map(text);
}

describe('arrange', () => {
  it.each<[string, readonly Display[], number, string[]]>([
    ['one display and no monitor', [narrow], 0, ['0,0 1920x1040']],
    [
      'one narrow display: monitors float over the lower right of the console',
      [narrow],
      2,
      ['0,0 1920x1040', '768,312 1152x728', '816,360 1104x680'],
    ],
    [
      'one wide display: monitors stand beside the console',
      [wide],
      2,
      ['0,0 1920x1040', '1920,0 1920x1040', '1968,48 1872x992'],
    ],
    ['two displays and one monitor', [narrow, right], 1, ['0,0 1920x1040', '1920,0 3840x2160 fills Display 3']],
    [
      'two displays and two monitors: the second is a window',
      [narrow, right],
      2,
      ['0,0 1920x1040', '1920,0 3840x2160 fills Display 3', '768,312 1152x728'],
    ],
    [
      'three displays and two monitors: the console keeps the primary one',
      [left, narrow, right],
      2,
      ['0,0 1920x1040', '-2560,-200 2560x1440 fills Display 2', '1920,0 3840x2160 fills Display 3'],
    ],
    [
      'a wide primary display whose monitors all have displays: the console keeps all of it',
      [wide, left],
      1,
      ['0,0 3840x1040', '-2560,-200 2560x1440 fills Display 2'],
    ],
  ])('%s', (_name, displays, count, places) => {
    expect(drawn(displays, count)).toEqual(places);
  });

  it('takes the first display when the system names none of them as the primary one', () => {
    expect(drawn([left, right], 1, 99)).toEqual(['-2560,-200 2560x1400', '1920,0 3840x2160 fills Display 3']);
  });

  it('throws when there is no display', () => {
    expect(() => arrange([], 1, ids(1))).toThrow(RangeError);
  });

  it('keeps every window within the primary display, large enough to be used, and every display to one monitor', () => {
    const someDisplays = fc
      .array(fc.tuple(fc.integer({ min: 800, max: 7_680 }), fc.integer({ min: 600, max: 4_320 })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((sizes) =>
        sizes.map(([width, height], index) => display(index + 1, { x: index * 8_000, y: -37 * index, width, height })),
      );
    fc.assert(
      fc.property(someDisplays, fc.integer({ min: 0, max: 16 }), (displays, count) => {
        const { monitors } = arrange(displays, 1, ids(count));
        const area = displays[0]?.workArea;
        if (!area) throw new Error('no display');
        expect([...monitors.keys()]).toEqual(ids(count));
        const places = [...monitors.values()];
        for (const { fullScreen, bounds } of places) {
          if (fullScreen) continue;
          expect(bounds.x >= area.x && bounds.y >= area.y).toBe(true);
          expect(bounds.x + bounds.width).toBe(area.x + area.width);
          expect(bounds.y + bounds.height).toBeLessThanOrEqual(area.y + area.height);
          expect(Math.min(bounds.width, bounds.height)).toBeGreaterThanOrEqual(120);
        }
        const filled = places.flatMap(({ displayLabel }) => displayLabel ?? []);
        expect(new Set(filled).size).toBe(filled.length);
        expect(filled).toHaveLength(Math.min(count, displays.length - 1));
        expect(filled).not.toContain('Display 1');
      }),
    );
  });
});

describe('placeBeside', () => {
  const onLeft: Place = { bounds: left.bounds, fullScreen: true, displayLabel: left.label };
  const onRight: Place = { bounds: right.bounds, fullScreen: true, displayLabel: right.label };
  const floating: Place = { bounds: { x: 768, y: 312, width: 1_152, height: 728 }, fullScreen: false, floats: true };

  it.each<[string, readonly Display[], readonly Place[], Place]>([
    ['takes the first free display', [narrow, left, right], [], onLeft],
    ['takes the display that is left', [narrow, left, right], [onLeft], onRight],
    ['takes a free display also when others are windows', [narrow, left], [floating], onLeft],
    ['becomes a window when none is left', [narrow, left], [onLeft], floating],
    [
      'becomes the next window',
      [narrow],
      [floating],
      { bounds: { x: 816, y: 360, width: 1_104, height: 680 }, fullScreen: false, floats: true },
    ],
  ])('%s', (_name, displays, open, place) => {
    expect(placeBeside(displays, 1, open)).toEqual(place);
  });

  it('knows whether a place can be taken again', () => {
    expect(isFree(onLeft, [narrow, left], [])).toBe(true);
    expect(isFree(onLeft, [narrow, left], [onRight, floating])).toBe(true);
    expect(isFree(onLeft, [narrow, left], [onLeft])).toBe(false);
    expect(isFree(onLeft, [narrow, right], [])).toBe(false);
    expect(isFree(floating, [narrow], [floating])).toBe(true);
  });
});
