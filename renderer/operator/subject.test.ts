// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { walls } from '../console/testing/district';
import { payloadOf, subjectOf } from './subject';

/** The innermost element of some markup. */
function inner(markup: string): Element {
  document.body.innerHTML = markup;
  let element: Element = document.body;
  while (element.firstElementChild) element = element.firstElementChild;
  return element;
}

describe('subjectOf', () => {
  it.each([
    ['<li data-camera="east.bus"><span><i></i></span></li>', { kind: 'camera', cameraId: 'east.bus' }],
    ['<button data-school="east"><b></b></button>', { kind: 'school', schoolId: 'east' }],
    [
      '<div data-monitor="m1" data-cell="1"><i></i></div>',
      { kind: 'cell', at: { monitorId: 'm1', cell: 1 }, cameraId: 'hay.front' },
    ],
    ['<div data-monitor="m1" data-cell="2"></div>', { kind: 'cell', at: { monitorId: 'm1', cell: 2 }, cameraId: null }],
    ['<div data-monitor="m1" data-cell="9"></div>', null],
    ['<div data-monitor="gone" data-cell="0"></div>', null],
    ['<li data-camera="Not An Id"></li>', null],
    ['<p data-cameras="east.bus hay.front"><b></b></p>', { kind: 'cameras', cameraIds: ['east.bus', 'hay.front'] }],
    ['<li data-salvo="morning"><b></b></li>', { kind: 'salvo', salvoId: 'morning' }],
    ['<p data-cameras=""></p>', null],
    ['<p data-cameras="east.bus Not"></p>', null],
    ['<p></p>', null],
  ])('%s', (markup, expected) => {
    expect(subjectOf(inner(markup), walls)).toEqual(expected);
  });

  it('drags a tile with its place, and an empty cell not at all', () => {
    const tile = subjectOf(inner('<div data-monitor="m1" data-cell="0"></div>'), walls);
    const empty = subjectOf(inner('<div data-monitor="m1" data-cell="2"></div>'), walls);
    expect(tile && payloadOf(tile)).toMatchObject({ kind: 'tile', cameraId: 'east.gate', at: { cell: 0 } });
    expect(empty && payloadOf(empty)).toBeNull();
  });
});
