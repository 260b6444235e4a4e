import type { tileCommands } from '../../../shared/commands/tiles';
import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { BuiltInLayoutId } from '../../../shared/vocabulary/layout';
import { utcMs } from '../../../shared/vocabulary/time';
import { findMonitor } from '../../../shared/wall/change-walls';
import { smallestFor } from '../../../shared/wall/layouts';
import { contentsOf, isOccupied, type SetupChange } from '../../../shared/wall/tiles';
import type { Station } from '../station';
import { cameraName, cellName, changeWalls, done, doneWith, impossible, type Handlers, worked } from './handler';
import { touchTour } from './tours';

const fitWords = { letterbox: 'Whole picture in', crop: 'Fill', automatic: 'Automatic fit in' } as const;

export const tileHandlers: Handlers<keyof typeof tileCommands> = {
  'open-tile': ({ at, cameraId }, { station }) => {
    const label = `Open ${cameraName(station, cameraId)} on ${cellName(station, at)}`;
    changeWalls(station, { kind: 'open-tile', at, cameraId }, label);
    return done;
  },

  /** Shows the cameras that the policy allows: the first in a cell, the others in what is free from there on. */
  'open-cameras': ({ at }, { station, cameraIds, refused }) => {
    const label = `Open ${cameraIds.length} cameras from ${cellName(station, at)}`;
    const { left } = changeWalls(station, { kind: 'open-cameras', at, cameraIds }, label);
    const value = { left, refused: [...refused], roomIn: roomFor(station, at.monitorId, left.length) };
    return doneWith(value, left.length > 0 ? { left: left.length } : undefined);
  },

  'swap-tiles': ({ from, to }, { station }) => {
    const label = `Move ${cellName(station, from)} to ${cellName(station, to)}`;
    changeWalls(station, { kind: 'swap-tiles', from, to }, label);
    return done;
  },

  'empty-tile': ({ at }, { station }) => {
    const operatorId = station.session.operator.id;
    const label = `Empty ${cellName(station, at)}`;
    const { notSaved } = worked(station.walls.takeAway({ kind: 'empty-tile', at }, { operatorId, label }));
    if (notSaved !== undefined) {
      const message = `That a tile was emptied could not be saved (${notSaved.slice(0, 200)}). It is empty until the end of this run.`;
      station.problems.add({ area: 'store', message });
    }
    return done;
  },

  'lock-tile': ({ at }, { station }) => {
    const { id: operatorId, name, role } = station.session.operator;
    const lock = { operatorId, name, role, sinceMs: utcMs(Date.now()) };
    return setUpTile(station, { kind: 'lock-tile', at, lock }, 'Lock');
  },

  'unlock-tile': ({ at }, { station }) =>
    setUpTile(station, { kind: 'unlock-tile', at, by: station.session.operator.role }, 'Unlock'),

  'label-tile': ({ at, label }, { station }) =>
    setUpTile(station, { kind: 'label-tile', at, label }, label === null ? 'Take the label off' : 'Label'),

  'fit-tile': ({ at, fit }, { station }) =>
    setUpTile(station, { kind: 'fit-tile', at, fit }, fitWords[fit ?? 'automatic']),

  'zoom-tile': ({ at, zoom }, { station }) => {
    setUpTile(station, { kind: 'zoom-tile', at, zoom }, zoom === null ? 'Zoom out of' : 'Zoom');
    touchTour(station, at);
    return done;
  },

  /** Makes a cell a hotspot, which shows the selected camera at once. */
  'set-hotspot': ({ at, on }, { station }) => {
    setUpTile(station, { kind: 'set-hotspot', at, on }, on ? 'Hotspot on' : 'No hotspot on');
    const { selected } = station.viewing;
    if (on && selected) station.walls.change({ kind: 'feed-hotspots', cameraId: selected });
    return done;
  },

  /** Holds a camera to one of its sources. The windows learn it with their tickets. */
  'pin-source': ({ cameraId, source }, { station }) => {
    const count = station.directory.streams(cameraId).length;
    if (source !== null && source >= count) {
      return impossible(
        `${cameraName(station, cameraId)} has ${count === 1 ? 'one source' : `${count} sources`}, there is no number ${source + 1}.`,
      );
    }
    const { pins } = station.rights;
    if (source === null) pins.delete(cameraId);
    else pins.set(cameraId, source);
    return done;
  },

  /** Makes one tile of the station the one that is heard. Its ticket says so. */
  'listen-tile': (input, { station }) => {
    if (!input.on) {
      station.viewing.heard = null;
      return done;
    }
    const { at, cameraId } = input;
    if (findMonitor(station.walls.walls, at.monitorId)?.cells[at.cell] !== cameraId)
      return impossible(`${cellName(station, at)} does not show ${cameraName(station, cameraId)}.`);
    if (!station.windows.isOpen(at.monitorId))
      return impossible(`${cellName(station, at)} has no window that could be heard: open it first.`);
    station.viewing.heard = { monitorId: at.monitorId, cameraId };
    return done;
  },
};

/** Makes the change. @param words - the step as undo names it, before the name of the cell: `Lock` */
function setUpTile(station: Station, change: SetupChange, words: string): typeof done {
  changeWalls(station, change, `${words} ${cellName(station, change.at)}`);
  return done;
}

/** The smallest layout in which a monitor would have room for so many more cameras. */
function roomFor({ walls }: Station, monitorId: MonitorId, more: number): BuiltInLayoutId | null {
  const monitor = findMonitor(walls.walls, monitorId);
  if (!monitor || more === 0) return null;
  return smallestFor(contentsOf(monitor).filter(isOccupied).length + more)?.id ?? null;
}
