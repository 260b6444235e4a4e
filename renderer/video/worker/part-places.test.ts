import { describe, expect, it } from 'vitest';
import { PartPlaces } from './follow-parts';

const address = (host: string): string => `http://${host}.test/live.m3u8`;

describe('PartPlaces', () => {
  it('lets a lone camera keep two requests waiting, two of them one each, and others none', () => {
    const places = new PartPlaces();
    const taken = Array.from({ length: 4 }, () => places.enter(address('nvr')));
    expect(taken.map((place) => place?.holds)).toEqual(['reload', 'reload', 'nothing', 'nothing']);
    taken[0]?.leave();
    expect(taken.map((place) => place?.holds)).toEqual(['nothing', 'reload', 'reload', 'nothing']);
    taken[1]?.leave();
    taken[2]?.leave();
    expect(taken[3]?.holds).toBe('reload-and-hint');
  });

  it('has six places a host and sixteen in all, and gives back what is left', () => {
    const places = new PartPlaces();
    const six = Array.from({ length: 6 }, () => places.enter(address('a')));
    expect(places.enter(address('a'))).toBeUndefined();
    const others = Array.from({ length: 10 }, (_, host) => places.enter(address(`b${host}`)));
    expect([...six, ...others].every((place) => place !== undefined)).toBe(true);
    expect(places.enter(address('c'))).toBeUndefined();
    six[2]?.leave();
    six[2]?.leave();
    expect(places.enter(address('a'))).toBeDefined();
    expect(places.enter(address('c'))).toBeUndefined();
  });
});
