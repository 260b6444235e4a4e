import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CameraId, MonitorId, SchoolId, TicketId, WindowId } from './ids';

const part = fc.stringMatching(/^[a-z0-9]{1,9}$/);

describe('a slug', () => {
  it.each(['a', '0', 'east-tech', 'east-tech.bus-lane', '9-a.b', 'x'.repeat(64)])('may be %s', (text) => {
    expect(SchoolId.parse(text)).toBe(text);
  });

  it.each([
    ['nothing', ''],
    ['a capital', 'East'],
    ['a blank', 'east tech'],
    ['an underscore', 'east_tech'],
    ['a letter beyond ASCII', 'ostschüler'],
    ['a joint at the beginning', '-east'],
    ['a joint at the end', 'east.'],
    ['two joints', 'east--tech'],
    ['a path', '../east'],
    ['a line break at the end', 'east\n'],
    ['65 characters', 'x'.repeat(65)],
    ['a name of every object', '__proto__'],
  ])('may not be %s', (_name, text) => {
    expect(SchoolId.safeParse(text).success).toBe(false);
  });

  it('is made of parts joined by "-" or "."', () => {
    const joined = fc.array(fc.tuple(part, fc.constantFrom('-', '.')), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(joined, (parts) => {
        const text = parts.flat().slice(0, -1).join('');
        expect(CameraId.parse(text)).toBe(text);
      }),
    );
  });
});

describe('the id of a window', () => {
  it('has room for every id of a monitor', () => {
    const monitorId = MonitorId.parse('m'.repeat(64));
    expect(WindowId.safeParse(`wall.${monitorId}`).success).toBe(true);
  });
});

describe('the id of a ticket', () => {
  it('is too long to be guessed', () => {
    expect(TicketId.safeParse('a'.repeat(21)).success).toBe(false);
    expect(TicketId.safeParse('0'.repeat(32)).success).toBe(true);
  });
});
