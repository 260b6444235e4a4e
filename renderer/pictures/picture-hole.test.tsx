// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Ticket } from '../../shared/vocabulary/ticket';
import { PictureHole } from './picture-hole';
import { cameraId, now } from '../console/testing/district';
import { change, render } from '../console/testing/render';
import { useMirror } from '../mirror/store';
import { FakeRegistry } from '../wall/testing/fake-registry';
import { BoardContext, PictureBoard } from './picture-board';

const bus = cameraId('east.bus');
let registry: FakeRegistry;
let board: PictureBoard;

function grant(url: string | null, id = 'a'): void {
  const ticket = Ticket.parse({
    ...{ id: id.repeat(22), cameraId: bus, sources: [{ kind: 'hls', url: url ?? 'http://h/' }], masks: [] },
    ...{ operatorId: 'op-7', purpose: { kind: 'training' }, clause: '2.1', expiresAtMs: now },
  });
  useMirror.setState({ tickets: url === null ? new Map() : new Map([[bus, ticket]]), refusals: new Map() });
}

function rect(element: HTMLElement, left: number, top: number, width: number, height: number): void {
  element.getBoundingClientRect = () => new DOMRect(left, top, width, height);
}

beforeEach(() => {
  grant(null);
  registry = new FakeRegistry();
  const surface = document.createElement('div');
  rect(surface, 100, 50, 400, 300);
  board = new PictureBoard(surface, registry, document.body);
  render(
    <BoardContext value={board}>
      <PictureHole cameraId={bus} mode="key-frames" />
    </BoardContext>,
  );
});

afterEach(() => board.dispose());

describe('PictureHole', () => {
  it('takes a lease with the ticket, keeps it when the ticket is renewed, and gives it back without one', () => {
    expect(registry.log).toEqual([]);
    change(() => grant('http://h/a.m3u8'));
    change(() => grant('http://h/a.m3u8', 'b'));
    expect(registry.log).toEqual(['lease east.bus']);
    change(() => grant('http://h/b.m3u8'));
    change(() => grant(null));
    expect(registry.log).toEqual(['lease east.bus', 'release east.bus', 'lease east.bus', 'release east.bus']);
  });

  it('is closed without a ticket, so that nothing that lies below shows', () => {
    const hole = (): string | undefined => document.querySelector<HTMLElement>('[data-picture]')?.dataset['picture'];
    expect(hole()).toBe('false');
    change(() => grant('http://h/a.m3u8'));
    expect(hole()).toBe('true');
  });
});

describe('PictureBoard', () => {
  it('places a picture where its hole is, and again only when the page has moved it', async () => {
    change(() => grant('http://h/a.m3u8'));
    const hole = document.querySelector<HTMLElement>('[data-picture]');
    const lease = registry.of(bus);
    if (!hole || !lease) throw new Error('there is no lease');
    rect(hole, 120, 60, 160, 90);
    await vi.waitFor(() => {
      window.dispatchEvent(new Event('resize'));
      expect(lease.placement).toMatchObject({ xPx: 20, yPx: 10, widthPx: 160, heightPx: 90, visible: true });
    });
    const { placed } = lease;
    rect(hole, 120, 400, 160, 90);
    await vi.waitFor(() => {
      window.dispatchEvent(new Event('resize'));
      expect(lease.placement?.visible).toBe(false);
    });
    expect(lease.placed).toBe(placed + 1);
  });

  it('hides its pictures with the window at once, because a hidden one draws no frames', async () => {
    change(() => grant('http://h/a.m3u8'));
    const hole = document.querySelector<HTMLElement>('[data-picture]');
    const lease = registry.of(bus);
    if (!hole || !lease) throw new Error('there is no lease');
    rect(hole, 120, 60, 160, 90);
    await vi.waitFor(() => {
      window.dispatchEvent(new Event('resize'));
      expect(lease.placement?.visible).toBe(true);
    });
    board.setWindowShown(false);
    expect(lease.placement?.visible).toBe(false);
    board.setWindowShown(true);
    expect(lease.placement?.visible).toBe(true);
  });

  it('gives everything back at its end', async () => {
    change(() => grant('http://h/a.m3u8'));
    await board.dispose();
    expect(registry.log.slice(-2)).toEqual(['release east.bus', 'dispose']);
  });
});
